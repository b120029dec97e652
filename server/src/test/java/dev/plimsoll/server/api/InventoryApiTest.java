// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Role;
import dev.plimsoll.server.jobs.Benches;
import dev.plimsoll.server.store.AffectedList;
import dev.plimsoll.server.store.AuditStore;
import dev.plimsoll.server.store.BaseList;
import dev.plimsoll.server.store.BuildList;
import dev.plimsoll.server.store.CoverageStore;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.EventList;
import dev.plimsoll.server.store.FeedStore;
import dev.plimsoll.server.store.FixList;
import dev.plimsoll.server.store.FlawBuilds;
import dev.plimsoll.server.store.FlawDetails;
import dev.plimsoll.server.store.FlawList;
import dev.plimsoll.server.store.HomeStore;
import dev.plimsoll.server.store.ImageList;
import dev.plimsoll.server.store.ImageParts;
import dev.plimsoll.server.store.JudgementStore;
import dev.plimsoll.server.store.LineageAround;
import dev.plimsoll.server.store.LineageList;
import dev.plimsoll.server.store.OperationsStore;
import dev.plimsoll.server.store.PackageList;
import dev.plimsoll.server.store.TrendStore;
import dev.plimsoll.server.store.WaiverStore;
import dev.plimsoll.server.store.WaiversAbout;
import dev.plimsoll.server.testing.ApiClient;
import dev.plimsoll.server.testing.ApiServer;
import dev.plimsoll.server.testing.DemoFleet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The demo's fleet, asked in every way; nothing here changes it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InventoryApiTest {

  private ApiServer server;
  private ApiClient admin;
  private ApiClient shopper;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = ApiServer.start((database, clock) -> routes(database, clock, folder));
    DemoFleet fleet =
        DemoFleet.build(server.database(), server.clock().withZone(ZoneOffset.UTC), folder);
    long shop = server.team("shop");
    List<String> shops = DemoFleet.REFERENCES.stream().filter(r -> r.startsWith("shop/")).toList();
    fleet.scan(shops, Optional.of(shop));
    fleet.scan(
        DemoFleet.REFERENCES.stream().filter(r -> !shops.contains(r)).toList(), Optional.empty());
    fleet.settle();
    admin = server.admin();
    shopper = server.person("Sam", Map.of(shop, Role.VIEWER));
  }

  /// The head of an image's page and its list of findings.
  @Test
  void shouldCountFlawsAndFindingsAlike() {
    boolean differ = false;
    for (JsonNode lineage : admin.get("/api/v1/lineages?limit=200").at("/items")) {
      String path = "/api/v1/images/" + lineage.at("/image/id").asInt();
      JsonNode head = admin.get(path).expect(200).json();
      List<String> open = new ArrayList<>();
      for (JsonNode finding : admin.get(path + "/findings").expect(200).at("/items")) {
        if (!finding.has("waiver")) {
          open.add(finding.at("/flaw").asString());
        }
      }
      int flaws = 0;
      for (JsonNode count : head.at("/counts")) {
        flaws += count.asInt();
      }
      assertThat(head.at("/findings").asInt()).as(path).isEqualTo(open.size());
      assertThat(flaws).as(path).isEqualTo(new TreeSet<>(open).size());
      differ |= flaws < open.size();
    }
    assertThat(differ).isTrue();
  }

  @Test
  void shouldTellWhenFlawsBecamePublicAndCameIn() {
    for (JsonNode flaw : admin.get("/api/v1/flaws?limit=200").at("/items")) {
      String id = flaw.at("/id").asString();
      assertThat(flaw.at("/published").asString("")).as(id).isNotEmpty();
      for (String state : List.of("affected", "fixed")) {
        String path = "/api/v1/flaws/" + id + "/lineages?limit=200&state=" + state;
        for (JsonNode row : admin.get(path).expect(200).at("/items")) {
          assertThat(row.at("/firstAffected/id").asInt(0)).as(path + row).isPositive();
        }
      }
    }
  }

  private static List<Route> routes(Database db, Clock clock, Path folder) {
    Benches benches = benches(db, clock, folder);
    LineageList lineages = new LineageList(db);
    LineageAround around = new LineageAround(db);
    EventList events = new EventList(db);
    List<Route> routes = new ArrayList<>();
    routes.addAll(new LineagesApi(lineages, new BuildList(db), around).routes());
    routes.addAll(
        new ImagesApi(
                new ImageList(db),
                new ImageParts(db),
                around,
                events,
                new WaiversAbout(db),
                new JudgementStore(db),
                benches,
                "test")
            .routes());
    routes.addAll(
        new FlawsApi(
                new FlawList(db),
                new FlawDetails(db),
                new AffectedList(db),
                new FlawBuilds(db),
                events,
                benches)
            .routes());
    routes.addAll(new PackagesApi(new PackageList(db), lineages, around).routes());
    routes.addAll(new BasesApi(new BaseList(db)).routes());
    routes.addAll(new FixesApi(new FixList(db)).routes());
    routes.addAll(new WaiversApi(db, new WaiverStore(db), new AuditStore(db)).routes());
    routes.addAll(new CoverageApi(new CoverageStore(db)).routes());
    routes.addAll(
        new HomeApi(
                new HomeStore(db),
                new FixList(db),
                new TrendStore(db),
                events,
                new CoverageStore(db),
                new JudgementStore(db),
                new FeedStore(db),
                new OperationsStore(db),
                lineages)
            .routes());
    return routes;
  }

  private static Benches benches(Database database, Clock clock, Path folder) {
    try {
      return DemoFleet.benches(database, clock, folder);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private JsonNode get(String path) {
    return admin.get("/api/v1" + path).expect(200).json();
  }

  private JsonNode lineage(String repository) {
    return get("/lineages?q=" + repository).at("/items/0");
  }

  private static List<String> texts(JsonNode items, String field) {
    List<String> texts = new ArrayList<>();
    items.forEach(item -> texts.add(item.at(field).asString()));
    return texts;
  }

  @Test
  void shouldShowHomeInOneAnswer() {
    JsonNode home = get("/home");
    assertThat(home.at("/fixes").size()).isPositive();
    assertThat(home.at("/counts/critical").asInt()).isPositive();
    assertThat(home.at("/trend/days").size()).isEqualTo(1);
    assertThat(home.at("/coverage/images").asInt()).isEqualTo(DemoFleet.REFERENCES.size());
    assertThat(get("/trend?days=30").at("/days/0/counts")).isEqualTo(home.at("/counts"));
  }

  @Test
  void shouldPromiseWhatMovingTheBaseRemoves() {
    JsonNode move = get("/fixes?kind=moveBase").at("/items/0");
    assertThat(move.at("/title").asString())
        .isEqualTo("Move base reg.test/platform/base-debian:12.5 to 12.11");
    JsonNode detail = get("/fixes/" + move.at("/id").asInt());
    assertThat(texts(detail.at("/lineages"), "/lineage/name"))
        .containsExactly("reg.test/shop/web:*");
    assertThat(detail.at("/flaws").size()).isEqualTo(move.at("/removedTotal").asInt());

    JsonNode rebuilt =
        get("/images/" + lineage("shop/web").at("/image/id").asInt() + "/difference?to=base");
    List<String> gone =
        texts(rebuilt.at("/findings"), "/finding/flaw").stream().distinct().sorted().toList();
    assertThat(gone).isEqualTo(texts(detail.at("/flaws"), "/id").stream().sorted().toList());
  }

  @Test
  void shouldFindBasesByTheirLayers() {
    JsonNode bases = get("/bases");
    assertThat(texts(bases.at("/items"), "/name"))
        .contains("reg.test/platform/base-debian:12.5", "reg.test/platform/base-debian:12.11");
    JsonNode old = get("/bases?q=12.5").at("/items/0");
    assertThat(old.at("/behind").asInt()).isEqualTo(1);
    assertThat(old.at("/newest").asString()).isEqualTo("reg.test/platform/base-debian:12.11");
    assertThat(old.at("/removedTotal").asInt()).isPositive();
    JsonNode detail = get("/bases/" + old.at("/id").asInt());
    assertThat(texts(detail.at("/lineages"), "/lineage/name"))
        .containsExactly("reg.test/shop/web:*");
    assertThat(texts(detail.at("/siblings"), "/name"))
        .containsExactly("reg.test/platform/base-debian:12.11");
  }

  @Test
  void shouldCountFlawsOfAnImageAsItsLineageDoes() {
    for (JsonNode lineage : get("/lineages").at("/items")) {
      JsonNode image = get("/images/" + lineage.at("/image/id").asInt());
      assertThat(image.at("/counts")).as(lineage.toString()).isEqualTo(lineage.at("/counts"));
      assertThat(lineage.at("/own").asInt() + lineage.at("/inherited").asInt())
          .isEqualTo(total(lineage.at("/counts")));
    }
  }

  private static int total(JsonNode counts) {
    int total = 0;
    for (JsonNode count : counts) {
      total += count.asInt();
    }
    return total;
  }

  @Test
  void shouldListLineagesByManyFilters() {
    assertThat(get("/lineages?sort=name&limit=2").at("/items").size()).isEqualTo(2);
    String next = get("/lineages?sort=name&limit=2").at("/next").asString();
    assertThat(get("/lineages?sort=name&limit=2&cursor=" + next).at("/items/0/name").asString())
        .isNotEqualTo(get("/lineages?sort=name").at("/items/0/name").asString());
    assertThat(texts(get("/lineages?q=kiosk").at("/items"), "/name"))
        .containsExactly("reg.test/shop/kiosk:*");
    assertThat(get("/lineages?severity=critical&fixable=true&coverage=scanned").at("/items").size())
        .isPositive();
    assertThat(get("/lineages/facets").at("/facets").size()).isEqualTo(6);
    assertThat(admin.get("/api/v1/lineages?cursor=" + next).status()).isEqualTo(400);
    assertThat(admin.get("/api/v1/lineages?format=csv").expect(200).text())
        .contains("reg.test/shop/kiosk:*");
  }

  @Test
  void shouldTellEachFindingWithItsEvidence() {
    int image = lineage("shop/web").at("/image/id").asInt();
    JsonNode findings = get("/images/" + image + "/findings");
    assertThat(findings.at("/items").size()).isPositive();
    for (JsonNode finding : findings.at("/items")) {
      JsonNode evidence = get("/images/" + image + "/findings/" + finding.at("/id").asString());
      assertThat(evidence.at("/finding/flaw")).isEqualTo(finding.at("/flaw"));
      assertThat(evidence.at("/sentence").asString()).contains(finding.at("/flaw").asString());
      assertThat(evidence.at("/sources").size()).isPositive();
      assertThat(evidence.at("/steps").toString()).contains("asked");
    }
    assertThat(admin.get("/api/v1/images/" + image + "/findings/none").status()).isEqualTo(404);
  }

  @Test
  void shouldNotShowWhatALaterLayerRemoved() {
    int newest = lineage("shop/web").at("/image/id").asInt();
    JsonNode difference = get("/images/" + newest + "/difference");
    int old = difference.at("/from/id").asInt();
    assertThat(difference.at("/from/reference").asString()).endsWith("shop/web:3.1.0");
    assertThat(texts(difference.at("/packages"), "/name"))
        .contains("express", "lodash")
        .doesNotContain("handlebars");
    assertThat(texts(get("/images/" + old + "/packages").at("/items"), "/name"))
        .contains("lodash")
        .doesNotContain("handlebars");
    assertThat(difference.at("/summary/goneFindings").isObject()).isTrue();
  }

  @Test
  void shouldShowAnImagesLayersAndReport() {
    int id = lineage("shop/search").at("/image/id").asInt();
    JsonNode image = get("/images/" + id);
    assertThat(image.at("/layers/0/isBase").asBoolean()).isTrue();
    assertThat(image.at("/layers/2/isBase").asBoolean()).isFalse();
    assertThat(image.at("/bases/0/name").asString())
        .isEqualTo("reg.test/platform/base-debian:12.11");
    assertThat(get("/images/" + image.at("/build/digest").asString())).isEqualTo(image);
    assertThat(get("/images/" + id + "/timeline").at("/items").size()).isGreaterThan(2);
    for (String format : List.of("json", "cyclonedx", "spdx", "sarif")) {
      assertThat(get("/images/" + id + "/report?format=" + format).isObject()).isTrue();
    }
    assertThat(admin.get("/api/v1/images/" + id + "/packages?format=csv").expect(200).text())
        .contains("Django");
    assertThat(admin.get("/api/v1/images/" + id + "/findings?format=csv").expect(200).text())
        .contains("CVE-");
  }

  @Test
  void shouldTellTheBlastRadiusOfAFlaw() {
    JsonNode flaw = get("/flaws").at("/items/0");
    String path = "/flaws/" + flaw.at("/id").asString();
    JsonNode detail = get(path);
    assertThat(detail.at("/sources").size()).isPositive();
    assertThat(detail.at("/packages").size()).isPositive();
    JsonNode lineages = get(path + "/lineages");
    assertThat(lineages.at("/items").size()).isEqualTo(flaw.at("/lineages/value").asInt());
    assertThat(texts(lineages.at("/items"), "/firstAffected/digest"))
        .allMatch(digest -> digest.startsWith("sha256:"));
    assertThat(get(path + "/images").at("/items").size())
        .isGreaterThanOrEqualTo(lineages.at("/items").size());
    assertThat(admin.get("/api/v1/flaws/CVE-1900-1").status()).isEqualTo(404);
  }

  @Test
  void shouldListPackagesAndWhoHasThem() {
    JsonNode lodash = get("/packages?q=lodash").at("/items/0");
    JsonNode detail = get("/packages/" + lodash.at("/id").asInt());
    assertThat(texts(detail.at("/versions"), "/version")).containsExactly("4.17.21");
    assertThat(
            texts(get("/packages/" + lodash.at("/id").asInt() + "/lineages").at("/items"), "/name"))
        .containsExactly("reg.test/shop/web:*");
  }

  @Test
  void shouldShowATeamOnlyItsOwn() {
    assertThat(texts(shopper.get("/api/v1/lineages").expect(200).at("/items"), "/repository"))
        .isNotEmpty()
        .allMatch(name -> name.startsWith("shop/"));
    JsonNode api = lineage("payments/api");
    for (String path :
        List.of(
            "/lineages/" + api.at("/id").asInt(),
            "/lineages/" + api.at("/id").asInt() + "/builds",
            "/images/" + api.at("/image/id").asInt(),
            "/images/" + api.at("/image/id").asInt() + "/findings",
            "/images/" + api.at("/image/id").asInt() + "/report",
            "/images/" + api.at("/image/digest").asString(),
            "/trend?lineage=" + api.at("/id").asInt(),
            "/bases/" + lineage("payments/worker").at("/base/id").asInt())) {
      assertThat(shopper.get("/api/v1" + path).status()).as(path).isEqualTo(404);
    }
    int web = lineage("shop/web").at("/image/id").asInt();
    assertThat(
            shopper
                .get("/api/v1/images/" + web + "/difference?to=" + api.at("/image/id").asInt())
                .status())
        .isEqualTo(404);
    for (JsonNode fix : get("/fixes?limit=200").at("/items")) {
      String name = "/api/v1/fixes/" + fix.at("/id").asInt();
      JsonNode whole = admin.get(name).expect(200).json();
      boolean isTheirs = whole.at("/lineages").toString().contains("reg.test/shop/");
      assertThat(shopper.get(name).status()).isEqualTo(isTheirs ? 200 : 404);
    }
    assertThat(shopper.get("/api/v1/home").expect(200).at("/coverage/images").asInt()).isEqualTo(5);
    for (String list : List.of("/flaws", "/packages", "/bases", "/fixes", "/trend")) {
      shopper.get("/api/v1" + list).expect(200);
    }
    assertThat(shopper.get("/api/v1/packages?q=log4j").at("/items").size()).isZero();
  }

  @Test
  void shouldSayInWhichBuildAFlawCameAndWent() {
    int newest = lineage("shop/web").at("/image/id").asInt();
    JsonNode gone = get("/images/" + newest + "/difference").at("/findings");
    String flaw = "";
    for (JsonNode finding : gone) {
      flaw =
          finding.at("/side").asString().equals("gone")
              ? finding.at("/finding/flaw").asString()
              : flaw;
    }
    JsonNode past = row(get("/flaws/" + flaw + "/lineages?state=fixed"), "reg.test/shop/web:*");
    assertThat(past.at("/firstAffected/reference").asString()).endsWith("shop/web:3.1.0");
    assertThat(past.at("/firstFixed/id").asInt()).isEqualTo(newest);
    assertThat(past.at("/owners/0").asString()).isEqualTo("shop");
    assertThat(texts(get("/flaws/" + flaw + "/lineages").at("/items"), "/lineage/name"))
        .doesNotContain("reg.test/shop/web:*");
    assertThat(get("/flaws/" + flaw).at("/images/value").asInt())
        .isEqualTo(get("/flaws/" + flaw + "/images").at("/items").size());
    assertThat(shopper.get("/api/v1/flaws/" + flaw).expect(200).at("/images/value").asInt())
        .isLessThanOrEqualTo(get("/flaws/" + flaw).at("/images/value").asInt());
    assertThat(admin.get("/api/v1/flaws/" + flaw + "/lineages?state=gone").status()).isEqualTo(400);
  }

  private static JsonNode row(JsonNode list, String lineage) {
    for (JsonNode row : list.at("/items")) {
      if (row.at("/lineage/name").asString().equals(lineage)) {
        return row;
      }
    }
    throw new AssertionError(lineage + " is not in " + list);
  }

  @Test
  void shouldTellWhatWaiversMuteWhereverItIsShown() {
    int image = lineage("payments/worker").at("/image/id").asInt();
    JsonNode finding = get("/images/" + image + "/findings").at("/items/0");
    String flaw = finding.at("/flaw").asString();
    Map<String, Object> wish =
        Map.of(
            "scope",
            Map.of("lineage", "reg.test/payments/worker:*", "flaw", flaw),
            "reason",
            "nobody can reach it",
            "kind",
            "notAffected");
    JsonNode waiver = admin.post("/api/v1/waivers", wish).expect(201).json();
    assertThat(waiver.at("/scope/lineage").asString()).isEqualTo("reg.test/payments/worker:\\*");
    int id = waiver.at("/id").asInt();
    JsonNode asked = get("/images/" + image + "/findings/" + finding.at("/id").asString());
    assertThat(asked.at("/waivers/0/state").asString()).isEqualTo("requested");
    assertThat(asked.at("/finding/waiver").isMissingNode()).isTrue();

    admin.post("/api/v1/waivers/" + id + "/decision", Map.of("decision", "approve")).expect(200);
    JsonNode muted = get("/images/" + image + "/findings/" + finding.at("/id").asString());
    assertThat(muted.at("/finding/waiver").asInt()).isEqualTo(id);
    assertThat(
            row(get("/flaws/" + flaw + "/lineages"), "reg.test/payments/worker:*")
                .at("/isWaived")
                .asBoolean())
        .isTrue();
    JsonNode report = get("/images/" + image + "/report");
    assertThat(texts(report.at("/settled"), "/vex/document")).contains("waiver/" + id);
    assertThat(texts(report.at("/findings"), "/flaw")).doesNotContain(flaw);

    admin.post("/api/v1/waivers/" + id + "/decision", Map.of("decision", "withdraw")).expect(200);
    assertThat(texts(get("/images/" + image + "/timeline").at("/items"), "/text"))
        .filteredOn(text -> text.startsWith("waiver"))
        .extracting(text -> text.substring(text.indexOf(" was ")))
        .containsExactly(" was withdrawn", " was approved", " was asked for");
    assertThat(get("/images/" + image + "/findings").at("/items/0")).isEqualTo(finding);
  }

  @Test
  void shouldFindFlawsHoweverTheyAreTyped() {
    JsonNode flaw = get("/flaws?q=ghsa-").at("/items/0");
    String id = flaw.at("/id").asString();
    String alias = flaw.at("/aliases/0").asString();
    for (String typed :
        List.of(id, alias, id.toLowerCase(Locale.ROOT), alias.toLowerCase(Locale.ROOT))) {
      assertThat(get("/flaws/" + typed).at("/flaw/id").asString()).isEqualTo(id);
      assertThat(texts(get("/flaws?q=" + typed).at("/items"), "/id")).contains(id);
      Map<String, Object> wish = Map.of("scope", Map.of("flaw", typed), "reason", "a firewall");
      JsonNode effect = admin.post("/api/v1/waivers/preview", wish).expect(200).json();
      assertThat(effect.at("/findings").asInt()).as(typed).isPositive();
    }
  }

  @Test
  void shouldSayWhatNoAdvisorySpeaksFor() {
    JsonNode kiosk = get("/coverage/images?state=notCovered").at("/items/0");
    assertThat(kiosk.at("/reference").asString()).isEqualTo("reg.test/shop/kiosk:7.2");
    assertThat(kiosk.at("/reason").asString()).startsWith("the advisory store has nothing about");
    assertThat(kiosk.at("/registry/name").asString()).isEqualTo("Demo");
    JsonNode image = get("/images/" + kiosk.at("/image").asInt());
    assertThat(image.at("/coverage").asString()).isEqualTo("notCovered");
    assertThat(image.at("/reason")).isEqualTo(kiosk.at("/reason"));
  }
}
