// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.http.Method;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.identity.Role;
import dev.plimsoll.server.testing.ApiClient;
import dev.plimsoll.server.testing.ApiClient.Answer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Two teams with real images, and every route that reads: nothing of one is in an answer to the
/// other, neither a name nor a number.
class TeamsApartTest extends TwoTeams {

  /// Lists that are exported too.
  private static final Set<String> EXPORTED =
      Set.of(
          "/api/v1/lineages",
          "/api/v1/flaws",
          "/api/v1/packages",
          "/api/v1/bases",
          "/api/v1/fixes",
          "/api/v1/waivers",
          "/api/v1/deliveries",
          "/api/v1/coverage/images",
          "/api/v1/flaws/{flaw}/lineages",
          "/api/v1/flaws/{flaw}/images",
          "/api/v1/images/{id}/findings",
          "/api/v1/images/{id}/packages");

  private static final List<String> SEARCHES =
      List.of("shop", "kiosk", "web", "zebra", "debian", "openssl", "a", "CVE", "%", "_");

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  void shouldTellNothingOfAnotherTeam() throws Exception {
    Set<String> secrets = secrets();
    assertThat(secrets).hasSizeGreaterThan(20);
    List<String> leaks = new ArrayList<>();
    for (String address : addresses()) {
      for (ApiClient outsider : outsiders) {
        Answer answer = read(outsider, address);
        assertThat(answer.status()).as(address + answer.text()).isLessThan(500);
        String text = answer.status() < 300 ? answer.text() : ""; // a problem repeats the question
        secrets.stream()
            .filter(text::contains)
            .limit(3)
            .forEach(secret -> leaks.add(address + " tells " + secret));
      }
    }
    assertThat(leaks).isEmpty();
  }

  /// What is asked for by the number of another team's thing is not there.
  @Test
  void shouldNotFindWhatIsAnotherTeams() {
    for (ApiClient outsider : outsiders) {
      for (String address : theirs()) {
        assertThat(outsider.get(address).status()).as(address).isIn(403, 404);
      }
    }
  }

  /// A count that is more than what is listed tells of what is not.
  @Test
  void shouldCountNoMoreThanIsListed() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (String address : addresses()) {
      for (ApiClient outsider : outsiders) {
        Answer answer = read(outsider, address + (address.contains("?") ? "&" : "?") + "limit=200");
        if (answer.status() == 200
            && answer.header("Content-Type").startsWith("application/json")
            && answer.json().has("count")) {
          JsonNode count = answer.at("/count/value");
          if (count.asInt() != answer.at("/items").size()) {
            wrong.add(address + " counts " + count + " of " + answer.at("/items").size());
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /// What is counted of a package is what its page lists.
  @Test
  void shouldCountOnlyVersionsAndFlawsThatAreSeen() {
    for (String id : texts("select id::text from package_name order by id")) {
      Answer answer = payer.get("/api/v1/packages/" + id);
      if (answer.status() == 200) {
        assertThat(answer.at("/package/versions").asInt())
            .as(id)
            .isEqualTo(answer.at("/versions").size());
        Set<String> flaws = new TreeSet<>();
        answer.at("/versions").forEach(v -> v.at("/flaws").forEach(f -> flaws.add(f + "")));
        long worst =
            flaws.stream().filter(text -> text.contains("\"severity\":\"critical\"")).count();
        assertThat(answer.at("/package/counts/critical").asLong()).as(id).isEqualTo(worst);
      }
    }
  }

  /// The flaw of what [#hide] hides.
  private String hiddenFlaw() {
    return texts(
            """
            select f.name from event e join flaw f on f.id = e.flaw_id
            where e.detail = '9.9-zebra3'""")
        .getFirst();
  }

  /// A base's images are told where it is found as on its own page.
  @Test
  void shouldCountOnlyImagesOfABaseThatAreSeen() {
    List<String> told = new ArrayList<>();
    for (JsonNode hit : payer.get("/api/v1/search?q=base").at("/hits")) {
      if (hit.at("/kind").asString().equals("base")) {
        String id = hit.at("/address").asString().replace("/bases/", "");
        int lineages = payer.get("/api/v1/bases/" + id).at("/lineages").size();
        assertThat(hit.at("/detail").asString()).isEqualTo(lineages + " images");
        told.add(id);
      }
    }
    assertThat(told).isNotEmpty();
  }

  @Test
  void shouldCountOfAWaiverForAllOnlyWhatIsSeen() {
    String flaw =
        texts(
                """
                select f.name from flaw f where (
                  select bool_or(l.team_id is null) and bool_or(l.team_id = %d) from match m
                  join lineage_package p on p.package_id = m.package_id
                  join lineage l on l.id = p.lineage_id where m.flaw_id = f.id)
                order by f.id limit 1"""
                    .formatted(payments))
            .getFirst();
    ApiClient admin = server.session(server.person("Admiral", true, Map.of()));
    long id =
        admin
            .post(
                "/api/v1/waivers",
                Map.of("scope", Map.of("flaw", flaw), "reason", "known", "approve", true))
            .expect(201)
            .at("/id")
            .asLong();
    try {
      long lineages =
          texts(
                  """
                  select distinct l.id::text from flaw f join match m on m.flaw_id = f.id
                  join lineage_package p on p.package_id = m.package_id
                  join lineage l on l.id = p.lineage_id
                  where f.name = '%s' and l.team_id = %d"""
                      .formatted(flaw, payments))
              .size();
      assertThat(payer.get("/api/v1/waivers/" + id).at("/lineages").asLong()).isEqualTo(lineages);
      assertThat(admin.get("/api/v1/waivers/" + id).at("/lineages").asLong())
          .isGreaterThan(lineages);
    } finally {
      admin.post("/api/v1/waivers/" + id + "/decision", Map.of("decision", "withdraw")).expect(200);
    }
  }

  @Test
  void shouldLetTheTeamItselfSeeThem() {
    assertThat(shopper.get("/api/v1/flaws/" + hiddenFlaw()).text())
        .contains("zebralib", "9.9-zebra1", "9.9-zebra2");
    assertThat(shopper.get("/api/v1/home").text()).contains("9.9-zebra1");
    assertThat(shopper.get("/api/v1/lineages").text()).contains("shop/web");
    theirs().forEach(address -> shopper.get(address).expect(200));
  }

  @Test
  void shouldKeepOthersFromWriting() {
    long member = server.person("Zed", false, Map.of(shop, Role.VIEWER));
    for (ApiClient outsider : outsiders) {
      List<Answer> answers =
          List.of(
              outsider.post(
                  "/api/v1/waivers/" + waiver + "/decision", Map.of("decision", "withdraw")),
              outsider.post(
                  "/api/v1/waivers",
                  Map.of("scope", Map.of("lineage", "reg.test/shop/*"), "reason", "mine now")),
              outsider.post(
                  "/api/v1/waivers/preview",
                  Map.of("scope", Map.of("lineage", "reg.test/*"), "reason", "mine now")),
              outsider.patch(
                  "/api/v1/channels/" + channel,
                  Map.of(
                      "kind",
                      "webhook",
                      "name",
                      "mine",
                      "team",
                      shop,
                      "settings",
                      Map.of("url", "https://mine.invalid/"))),
              outsider.delete("/api/v1/channels/" + channel),
              outsider.post("/api/v1/channels/" + channel + "/test"),
              outsider.post("/api/v1/routes", Map.of("channel", channel, "team", payments)),
              outsider.delete("/api/v1/routes/" + route),
              outsider.delete("/api/v1/scans/" + scan),
              outsider.post("/api/v1/scans", Map.of("reference", "reg.test/shop/web:3.2.0")),
              outsider.patch("/api/v1/teams/" + shop, Map.of("name", "mine")),
              outsider.delete("/api/v1/teams/" + shop),
              outsider.put("/api/v1/teams/" + shop + "/members/" + member, Map.of("role", "admin")),
              outsider.delete("/api/v1/teams/" + shop + "/members/" + member),
              outsider.post(
                  "/api/v1/tokens",
                  Map.of("name", "t", "scopes", List.of("READ"), "team", shop, "expiresInDays", 1)),
              outsider.post(
                  "/api/v1/operations/jobs/retry",
                  Map.of("kind", "repository", "id", "1/shop/zebra")),
              outsider.post("/api/v1/registries", Map.of("address", "reg.example")));
      for (int i = 0; i < answers.size(); i++) {
        Answer answer = answers.get(i);
        assertThat(answer.status()).as(i + " " + answer.text()).isIn(400, 403, 404, 422);
      }
    }
    assertThat(shopper.get("/api/v1/waivers/" + waiver).at("/state").asString())
        .isEqualTo("approved");
    assertThat(shopper.get("/api/v1/channels").text()).contains("zebra channel");
    assertThat(shopper.get("/api/v1/scans/" + scan).at("/state").asString()).isEqualTo("waiting");
  }

  /// A team's admin may not make it own what is another's.
  @Test
  void shouldLetNoTeamWidenItself() {
    payer
        .patch(
            "/api/v1/teams/" + payments,
            Map.of("name", "payments-people", "patterns", List.of("reg.test/**")))
        .expect(403);
  }

  /// Without holding it against the document, which other tests do.
  private static Answer read(ApiClient client, String address) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(client.server().resolve(address));
    client.headers().forEach(request::header);
    HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.headers(), answer.body());
  }

  /// All that can be read, each with the number of all that there is.
  private List<String> addresses() {
    List<String> addresses = new ArrayList<>();
    for (Route route : server.routes) {
      // Who manages a team may look people up by name, to add them.
      boolean isRead =
          route.method() == Method.GET
              && !route.path().endsWith("/events")
              && !route.path().equals("/api/v1/people/names");
      if (isRead) {
        addressesOf(route).forEach(addresses::add);
      }
    }
    SEARCHES.forEach(
        q -> {
          String text = java.net.URLEncoder.encode(q, java.nio.charset.StandardCharsets.UTF_8);
          Stream.of("search", "lineages", "flaws", "packages", "bases")
              .forEach(list -> addresses.add("/api/v1/" + list + "?q=" + text));
        });
    Stream.of(
            "home",
            "trend",
            "fixes",
            "lineages",
            "lineages/facets",
            "flaws",
            "packages",
            "waivers",
            "coverage",
            "coverage/images")
        .forEach(list -> addresses.add("/api/v1/" + list + "?team=" + shop));
    return addresses;
  }

  private Stream<String> addressesOf(Route route) {
    Stream<String> plain = filled(route.path());
    return EXPORTED.contains(route.path())
        ? plain.flatMap(a -> Stream.of(a, a + "?format=csv", a + "?format=ndjson"))
        : plain;
  }

  private Stream<String> filled(String path) {
    if (path.contains("{findingId}")) {
      return Stream.empty();
    }
    int brace = path.indexOf('{');
    if (brace < 0) {
      return Stream.of(path);
    }
    String rest = path.substring(path.indexOf('}') + 1);
    return texts(numbers(path)).stream().map(id -> path.substring(0, brace) + id + rest);
  }

  private static String numbers(String path) {
    String thing = path.split("/")[3];
    return switch (thing) {
      case "flaws" -> "select name from flaw order by id limit 40";
      case "packages" -> "select id::text from package_name order by id limit 60";
      case "bases" -> "select chain_id::text from base";
      case "people" -> "select id::text from person";
      case "deliveries" -> "select id::text from delivery";
      case "teams", "registries", "scans", "fixes", "lineages", "images", "waivers" ->
          "select id::text from " + table(thing);
      default -> throw new AssertionError("nothing is known to ask " + path + " for");
    };
  }

  private static String table(String things) {
    return switch (things) {
      case "registries" -> "registry";
      case "fixes" -> "fix";
      default -> things.substring(0, things.length() - 1);
    };
  }
}
