// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.StoreFiles;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.demo.Demo;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.image.ImageSource;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.cyclonedx.CycloneDxFormat;
import dev.plimsoll.report.json.JsonVerdict;
import dev.plimsoll.sbom.Sboms;
import dev.plimsoll.scan.Formats;
import dev.plimsoll.scan.Images;
import dev.plimsoll.scan.ScanRequest;
import dev.plimsoll.scan.Scanner;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Role;
import dev.plimsoll.server.store.AdvisoryFiles;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.OwnershipStore;
import dev.plimsoll.server.store.TeamStore;
import dev.plimsoll.server.store.WaiverLookup;
import dev.plimsoll.server.testing.ApiClient;
import dev.plimsoll.server.testing.ApiClient.Answer;
import dev.plimsoll.server.testing.ApiServer;
import dev.plimsoll.server.testing.DemoFleet;
import dev.plimsoll.testing.TestScans;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogsApiTest {

  private static final String TYPE = "application/vnd.cyclonedx+json";
  private static final String APP = "reg.test/shop/app:1.2";

  @TempDir private Path folder;
  private ApiServer server;
  private Demo.Built demo;
  private Report catalog;

  @BeforeEach
  void start() throws IOException {
    demo = Demo.build(folder.resolve("demo"));
    catalog = catalog();
    server = ApiServer.start(this::routes);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private List<Route> routes(Database database, Clock clock) {
    try {
      OwnershipStore ownership = new OwnershipStore(new TeamStore(database));
      return new CatalogsApi(
              DemoFleet.benches(database, clock, folder),
              new WaiverLookup(database, ownership),
              "test")
          .routes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void publish() throws IOException {
    Clock clock = server.clock().withZone(ZoneOffset.UTC);
    StoreFiles store = new StoreFiles(demo.store(), clock);
    new AdvisoryFiles(server.database())
        .publish(store, store.current().orElseThrow(), clock.instant());
  }

  private Report catalog() throws IOException {
    Scanner scanner =
        new Scanner(
            "test",
            Images.local(Limits.DEFAULT, TempSpace.ofSystem()),
            catalogers -> TestScans.with(catalogers).walks());
    return scanner.catalog(
        new ScanRequest(
            new ImageSource.OciLayout(demo.layout(), Optional.of(demo.tag())), demo.tag()));
  }

  private byte[] written(String format, Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Formats.find(format).orElseThrow().write(report, ReportFormat.Look.PLAIN, out);
    return out.toByteArray();
  }

  private byte[] bom() throws IOException {
    return written(new CycloneDxFormat().name(), catalog);
  }

  private Answer asked(ApiClient client, String reference, byte[] body) {
    return client.send("POST", "/api/v1/catalogs?reference=" + reference, Optional.of(TYPE), body);
  }

  private Report read(Answer answer) throws IOException {
    byte[] json = answer.expect(200).text().getBytes(StandardCharsets.UTF_8);
    return JsonVerdict.read(
        new ByteArrayInputStream(json),
        catalog,
        Optional.of(Instant.parse(answer.header("Plimsoll-Advisories-Written"))),
        gap -> !Sboms.isOfItself(gap),
        1 << 24);
  }

  @Test
  void shouldJudgeAsAScanDoes() throws IOException {
    publish();
    Report here = Scanner.judge(catalog, AdvisoryIndex.open(demo.store()));
    Report there = read(asked(server.admin(), APP, bom()));
    assertThat(here.findings()).isNotEmpty();
    for (String format : Formats.names()) {
      assertThat(text(format, there)).as(format).isEqualTo(text(format, here));
    }
  }

  private String text(String format, Report report) throws IOException {
    return new String(written(format, report), StandardCharsets.UTF_8);
  }

  @Test
  void shouldStoreNothing() throws IOException {
    publish();
    asked(server.admin(), APP, bom()).expect(200);
    long rows =
        server
            .database()
            .read(
                handle ->
                    handle
                        .createQuery(
                            """
                            select (select count(*) from package) + (select count(*) from image)
                              + (select count(*) from lineage)""")
                        .mapTo(Long.class)
                        .one());
    assertThat(rows).isZero();
  }

  private void waive(Map<String, Object> values) {
    server
        .database()
        .run(
            handle ->
                handle
                    .createUpdate(
                        """
                        insert into waiver (lineage_glob, package_purl, flaw, kind, reason, state,
                          owner_id, team_id, requested_by, requested_at, expires_at)
                        select :glob, :purl, :flaw, 'acceptedRisk', 'nobody calls it', :state, id,
                          :team, id, :at, :expires from person order by id limit 1""")
                    .bind("glob", values.get("glob"))
                    .bind("purl", values.get("purl"))
                    .bind("flaw", values.get("flaw"))
                    .bind("team", values.get("team"))
                    .bind("state", values.getOrDefault("state", "approved"))
                    .bind("at", ApiServer.START)
                    .bind(
                        "expires",
                        ApiServer.START.plus(
                            Duration.ofDays((int) values.getOrDefault("days", 30))))
                    .execute());
  }

  private static List<String> flaws(Report report) {
    return report.findings().stream().map(VulnerablePackage::flaw).distinct().toList();
  }

  private static List<String> waived(Report report) {
    return report.settled().stream().map(h -> h.finding().flaw()).distinct().toList();
  }

  @Test
  void shouldSetAsideWhatAWaiverOfTheLineageMeans() throws IOException {
    publish();
    ApiClient admin = server.admin();
    String flaw = flaws(read(asked(admin, APP, bom()))).getFirst();
    waive(Map.of("glob", "reg.test/shop/*", "flaw", flaw));

    Report report = read(asked(admin, APP, bom()));
    assertThat(flaws(report)).isNotEmpty().doesNotContain(flaw);
    assertThat(waived(report)).containsExactly(flaw);
    assertThat(report.settled().getFirst().statement().remark())
        .isEqualTo("waived until 2026-03-31T12:00:00Z: nobody calls it");
    assertThat(report.settled().getFirst().statement().document()).isEqualTo("waiver/1");
    assertThat(flaws(read(asked(admin, "reg.test/other/app:1.2", bom())))).contains(flaw);
    assertThat(flaws(read(asked(admin, "dir://src", bom())))).contains(flaw);
  }

  @Test
  void shouldSetAsideByPackage() throws IOException {
    publish();
    ApiClient admin = server.admin();
    VulnerablePackage first = read(asked(admin, APP, bom())).findings().getFirst();
    String purl = first.subject().purl().toString().replaceFirst("[@?].*", "");
    waive(Map.of("purl", purl));
    Report report = read(asked(admin, APP, bom()));
    assertThat(report.findings()).noneMatch(f -> f.subject().name().equals(first.subject().name()));
    assertThat(report.settled()).isNotEmpty();
  }

  @Test
  void shouldHearOnlyWaiversThatHold() throws IOException {
    publish();
    ApiClient admin = server.admin();
    String flaw = flaws(read(asked(admin, APP, bom()))).getFirst();
    waive(Map.of("flaw", flaw, "state", "requested"));
    waive(Map.of("flaw", flaw, "days", -1));
    waive(Map.of("flaw", flaw, "glob", "reg.test/shop/*", "team", (int) server.team("Other")));
    assertThat(waived(read(asked(admin, APP, bom())))).isEmpty();
  }

  @Test
  void shouldKeepWaiversOfOthersFromThoseWhoMayNotSeeThem() throws IOException {
    publish();
    long shop = server.team("Shop", "reg.test/shop/*");
    long other = server.team("Other");
    ApiClient admin = server.admin();
    String flaw = flaws(read(asked(admin, APP, bom()))).getFirst();
    waive(Map.of("flaw", flaw, "glob", "reg.test/shop/*", "team", (int) shop));
    ApiClient ours = server.person("Ours", Map.of(shop, Role.ANALYST));
    ApiClient theirs = server.person("Theirs", Map.of(other, Role.ANALYST));
    assertThat(waived(read(asked(ours, APP, bom())))).containsExactly(flaw);
    assertThat(waived(read(asked(theirs, APP, bom())))).isEmpty();
    asked(server.person("Eve", Map.of(shop, Role.VIEWER)), APP, bom()).expect(403);
    asked(server.nobody(), APP, bom()).expect(401);
  }

  @Test
  void shouldSayThatThereAreNoAdvisories() throws IOException {
    Answer answer = asked(server.admin(), APP, bom()).expect(503);
    assertThat(answer.at("/detail").asString()).contains("no advisories");
    assertThat(answer.header("Retry-After")).isEqualTo("300");
  }

  @Test
  void shouldRefuseWhatIsNoBillOfMaterials() throws IOException {
    publish();
    ApiClient admin = server.admin();
    for (String body : List.of("{}", "[]", "<bom/>", "{\"bomFormat\":\"CycloneDX\"}", "{\"a\":")) {
      Answer answer = asked(admin, APP, body.getBytes(StandardCharsets.UTF_8)).expect(422);
      assertThat(answer.at("/detail").asString()).contains("no bill of materials");
    }
    admin.send("POST", "/api/v1/catalogs", Optional.of(TYPE), bom()).expect(400);
    admin
        .send("POST", "/api/v1/catalogs?reference=a", Optional.of("application/json"), bom())
        .expect(415);
  }

  /// By what is announced: a client that is still sending may not hear the answer.
  @Test
  void shouldRefuseMoreThanItTakes() throws IOException {
    publish();
    ApiClient admin = server.admin();
    StringBuilder head =
        new StringBuilder("POST /api/v1/catalogs?reference=" + APP + " HTTP/1.1\r\nHost: h\r\n");
    admin.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("Content-Type: " + TYPE + "\r\nContent-Length: " + ((64 << 20) + 1) + "\r\n\r\n");
    try (Socket socket = new Socket(admin.server().getHost(), admin.server().getPort())) {
      socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.US_ASCII));
      byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 413".length());
      assertThat(new String(start, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
    }
  }
}
