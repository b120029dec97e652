// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.identity.Passwords;
import dev.plimsoll.server.identity.Role;
import dev.plimsoll.server.identity.Secrets;
import dev.plimsoll.server.store.AuditStore;
import dev.plimsoll.server.store.ChannelStore;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.DeliveryLog;
import dev.plimsoll.server.store.PeopleStore;
import dev.plimsoll.server.store.RouteStore;
import dev.plimsoll.server.store.SessionStore;
import dev.plimsoll.server.store.TokenStore;
import dev.plimsoll.server.testing.ApiClient;
import dev.plimsoll.server.testing.ApiClient.Answer;
import dev.plimsoll.server.testing.ApiServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeopleApiTest {

  private final ApiServer server = ApiServer.start(PeopleApiTest::routes);

  private static List<dev.plimsoll.server.http.Route> routes(Database database) {
    AuditStore audit = new AuditStore(database);
    Secrets secrets = new Secrets();
    List<dev.plimsoll.server.http.Route> routes = new java.util.ArrayList<>();
    routes.addAll(
        new SessionsApi(
                database,
                new PeopleStore(database),
                new SessionStore(database, java.time.Duration.ofHours(12)),
                audit,
                new Passwords(),
                secrets,
                false)
            .routes());
    routes.addAll(new TokensApi(database, new TokenStore(database), audit, secrets).routes());
    routes.addAll(new AuditApi(audit).routes());
    routes.addAll(
        new PeopleApi(
                database,
                new PeopleStore(database),
                new SessionStore(database, java.time.Duration.ofHours(12)),
                audit,
                secrets,
                URI.create("https://plimsoll.example/"))
            .routes());
    routes.addAll(new RoutesApi(database, new RouteStore(database), audit).routes());
    routes.addAll(new DeliveriesApi(new DeliveryLog(database)).routes());
    return routes;
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldSayWhoAsks() {
    long team = server.team("payments");
    Answer me = server.person("Ann", Map.of(team, Role.ANALYST)).get("/api/v1/me").expect(200);

    assertThat(me.at("/name").asString()).isEqualTo("Ann");
    assertThat(me.at("/teams/0/name").asString()).isEqualTo("payments");
    assertThat(me.at("/permissions").toString()).contains("SCAN").doesNotContain("AUDIT");
  }

  @Test
  void shouldTellProblemsAsDocumented() {
    ApiClient ann = server.person("Ann", Map.of());

    assertThat(server.nobody().get("/api/v1/me").expect(401).at("/todo").asString())
        .contains("Sign in");
    ann.get("/api/v1/audit").expect(403);
    Answer wrong =
        ann.post(
            "/api/v1/tokens", Map.of("name", "", "scopes", List.of("READ"), "expiresInDays", 1));
    assertThat(wrong.expect(422).at("/errors/0/field").asString()).isEqualTo("/name");
    ann.get("/api/v1/nothing").expect(404);
  }

  @Test
  void shouldNameThePlaceOfAWrongRoleInItsList() {
    long team = server.team("payments");
    assertThat(wrongField(Map.of("id", team, "role", "boss"))).isEqualTo("/teams/1/role");
    assertThat(wrongField(Map.of("id", 999, "role", "viewer"))).isEqualTo("/teams/1/id");
  }

  /// What is said to be wrong with an invitation whose second role is this.
  private String wrongField(Map<String, Object> second) {
    Map<String, Object> first =
        Map.of("id", server.team("team" + second.get("id")), "role", "viewer");
    Map<String, Object> wish =
        Map.of("email", "ann@example.com", "name", "Ann", "teams", List.of(first, second));
    Answer answer = server.admin().post("/api/v1/people", wish).expect(422);
    return answer.at("/errors/0/field").asString();
  }

  @Test
  void shouldShowATokenOnceAndWriteItDown() {
    ApiClient admin = server.admin();
    Answer made =
        admin.post(
            "/api/v1/tokens",
            Map.of("name", "ci", "scopes", List.of("READ", "SCAN"), "expiresInDays", 30));
    String text = made.expect(201).at("/text").asString();

    assertThat(Secrets.isApiToken(text)).isTrue();
    assertThat(admin.get("/api/v1/tokens").expect(200).text())
        .contains("\"ci\"")
        .doesNotContain(text);
    assertThat(admin.get("/api/v1/audit").expect(200).text())
        .contains("token")
        .doesNotContain(text);
    admin.delete("/api/v1/tokens/" + made.at("/token/id").asLong()).expect(204);
  }

  @Test
  void shouldGiveTheAuditLogAsATable() {
    ApiClient admin = server.admin();
    Answer csv = admin.get("/api/v1/audit?format=csv").expect(200);

    assertThat(csv.text()).startsWith("id,at,actor,action,subject");
  }

  @Test
  void shouldNamePeopleToWhoManagesATeamAndTellNoMore() {
    long team = server.team("payments");
    ApiClient ann = server.person("Ann", Map.of(team, Role.ADMIN));
    server.person("Bob", Map.of());
    Answer names = ann.get("/api/v1/people/names?q=bo").expect(200);

    assertThat(names.at("/items")).hasSize(1);
    assertThat(names.text()).contains("Bob").doesNotContain("example.com");
    assertThat(ann.get("/api/v1/people/names?q=example.com").expect(200).at("/items")).isEmpty();
    server.person("Cy", Map.of(team, Role.ANALYST)).get("/api/v1/people/names").expect(403);
    String bob = "/api/v1/people/" + names.at("/items/0/id").asInt();
    ann.get(bob).expect(403);
    assertThat(server.admin().get(bob).expect(200).at("/name").asString()).isEqualTo("Bob");
    server.admin().get("/api/v1/people/99999").expect(404);
  }

  @Test
  void shouldChangeARouteOfOnesOwnTeamOnly() {
    long team = server.team("payments");
    long others = server.team("others");
    ApiClient ann = server.person("Ann", Map.of(team, Role.ADMIN));
    long channel =
        server
            .database()
            .write(
                handle ->
                    ChannelStore.add(
                        handle, new ChannelStore.Wish("slack", "all", Optional.empty(), "{}")));
    Map<String, Object> wish = Map.of("channel", channel, "team", team);
    String route =
        "/api/v1/routes/" + ann.post("/api/v1/routes", wish).expect(201).at("/id").asInt();
    Answer changed =
        ann.patch(
            route,
            Map.of(
                "channel",
                channel,
                "team",
                team,
                "severity",
                "high",
                "digest",
                "daily",
                "hour",
                7));

    assertThat(changed.expect(200).at("/severity").asString()).isEqualTo("high");
    assertThat(ann.get("/api/v1/routes").at("/items/0")).isEqualTo(changed.json());
    ann.patch(route, Map.of("channel", channel, "team", others)).expect(403);
    ann.patch(route, Map.of("channel", channel)).expect(403);
    Map<String, Object> theirs = Map.of("channel", channel, "team", others);
    server.person("Eve", Map.of(others, Role.ADMIN)).patch(route, theirs).expect(404);
    assertThat(server.admin().get("/api/v1/audit").text()).contains("route.change");
  }

  @Test
  void shouldTellADeliveryToItsTeam() {
    long team = server.team("payments");
    server
        .database()
        .run(
            handle -> {
              long channel =
                  ChannelStore.add(
                      handle, new ChannelStore.Wish("slack", "all", Optional.empty(), "{}"));
              handle.execute(
                  """
                  insert into delivery (channel_id, team_id, thread, kind, title, message, state,
                    created_at)
                  values (?, ?, 't', 'opened', 'Update it', '{}', 'delivered', ?)""",
                  channel,
                  team,
                  ApiServer.START);
            });
    ApiClient ann = server.person("Ann", Map.of(team, Role.VIEWER));
    assertThat(ann.get("/api/v1/deliveries/1").expect(200).json())
        .isEqualTo(ann.get("/api/v1/deliveries").at("/items/0"));
    server
        .person("Eve", Map.of(server.team("b"), Role.VIEWER))
        .get("/api/v1/deliveries/1")
        .expect(404);
  }
}
