// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.identity.Passwords;
import dev.plimsoll.server.identity.Role;
import dev.plimsoll.server.identity.Secrets;
import dev.plimsoll.server.store.AuditStore;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.PeopleStore;
import dev.plimsoll.server.store.SessionStore;
import dev.plimsoll.server.store.TokenStore;
import dev.plimsoll.server.testing.ApiClient;
import dev.plimsoll.server.testing.ApiClient.Answer;
import dev.plimsoll.server.testing.ApiServer;
import java.util.List;
import java.util.Map;
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
                new SessionStore(database),
                audit,
                new Passwords(),
                secrets,
                false)
            .routes());
    routes.addAll(new TokensApi(database, new TokenStore(database), audit, secrets).routes());
    routes.addAll(new AuditApi(audit).routes());
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
}
