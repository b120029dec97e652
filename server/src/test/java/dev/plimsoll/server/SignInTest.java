// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.identity.Role;
import dev.plimsoll.server.identity.SecretToken;
import dev.plimsoll.server.store.SessionStore;
import dev.plimsoll.server.testing.ApiClient;
import dev.plimsoll.server.testing.ApiClient.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Getting in, and being put out, with real sessions and tokens.
class SignInTest {

  private static final String PASSWORD = "correct horse battery staple";
  private static final String EMAIL = "ada@example.com";

  @TempDir private Path folder;
  private WholeServer server;

  @BeforeEach
  void start() throws IOException {
    server = WholeServer.start(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private SecretToken setUpLink() {
    SecretToken link = server.secrets.setUpLink();
    server.database.run(
        handle ->
            server
                .stores
                .sessions()
                .addSetUpLink(
                    handle, link.fingerprint(), server.clock.instant().plus(Duration.ofHours(24))));
    return link;
  }

  private Answer setUp(SecretToken link) {
    return server
        .nobody()
        .post(
            "/api/v1/setup",
            Map.of("link", link.text(), "email", EMAIL, "name", "Ada", "password", PASSWORD));
  }

  private static ApiClient from(ApiClient client, String address) {
    return client.with("X-Forwarded-For", address);
  }

  private static Answer signIn(ApiClient client, String email, String password) {
    return client.post("/api/v1/sessions", Map.of("email", email, "password", password));
  }

  private ApiClient signedIn(Answer answer) {
    String cookie = answer.header("Set-Cookie");
    return server.withCookie(cookie.substring("plimsoll=".length(), cookie.indexOf(';')));
  }

  @Test
  void shouldSetUpOnce() {
    SecretToken link = setUpLink();
    ApiClient ada = signedIn(setUp(link).expect(201));
    assertThat(ada.get("/api/v1/me").expect(200).at("/isAdmin").asBoolean()).isTrue();
    setUp(link).expect(403);
    setUp(setUpLink()).expect(403); // whatever link somebody comes by: there is a first person
    setUp(server.secrets.setUpLink()).expect(403);
  }

  @Test
  void shouldForgetASetUpLinkThatIsOld() {
    SecretToken link = setUpLink();
    server.clock.pass(Duration.ofHours(25));
    setUp(link).expect(403);
  }

  @Test
  void shouldKeepItsCookieFromScriptsAndOtherSites() {
    String cookie = setUp(setUpLink()).expect(201).header("Set-Cookie");
    assertThat(cookie)
        .contains("; HttpOnly", "; SameSite=Lax", "; Path=/")
        .doesNotContain("Domain");
  }

  /// A cookie that was there before is not made good by signing in.
  @Test
  void shouldNeverKeepTheSessionOfBefore() {
    setUp(setUpLink()).expect(201);
    ApiClient planted = server.withCookie("planted-by-somebody");
    Answer answer = signIn(planted, EMAIL, PASSWORD).expect(201);
    assertThat(answer.header("Set-Cookie")).doesNotContain("planted");
    planted.get("/api/v1/me").expect(401);
  }

  @Test
  void shouldSlowDownGuessesAtAnAccount() {
    setUp(setUpLink()).expect(201);
    for (int i = 0; i < 5; i++) {
      signIn(from(server.nobody(), "192.0.2." + i), EMAIL, "wrong " + i).expect(401);
    }
    Answer slowed = signIn(from(server.nobody(), "192.0.2.99"), " ADA@example.com", PASSWORD);
    assertThat(slowed.expect(429).header("Retry-After")).isNotEmpty();
    signIn(from(server.nobody(), "192.0.2.99"), "eve@example.com", "wrong").expect(401);
    server.clock.pass(Duration.ofMinutes(6));
    signIn(from(server.nobody(), "192.0.2.99"), EMAIL, PASSWORD).expect(201);
  }

  @Test
  void shouldSlowDownGuessesFromAnAddress() {
    setUp(setUpLink()).expect(201);
    ApiClient guesser = from(server.nobody(), "192.0.2.7");
    for (int i = 0; i < 21; i++) {
      signIn(guesser, "person" + i + "@example.com", "password").expect(401);
    }
    signIn(guesser, EMAIL, PASSWORD).expect(429);
    signIn(from(server.nobody(), "192.0.2.8"), EMAIL, PASSWORD).expect(201);
  }

  /// Whoever found an open session could guess the password there.
  @Test
  void shouldSlowDownGuessesAtThePresentPassword() {
    ApiClient ada = signedIn(setUp(setUpLink()).expect(201));
    for (int i = 0; i < 5; i++) {
      assertThat(change(ada, "wrong " + i).status()).isIn(400, 422);
    }
    change(ada, PASSWORD).expect(429);
  }

  private static Answer change(ApiClient client, String old) {
    return client.put("/api/v1/me/password", Map.of("old", old, "new", "another long password"));
  }

  @Test
  void shouldSayTheSameOfWhoIsNotThere() {
    setUp(setUpLink()).expect(201);
    long gone = server.person("Gone", false, Map.of());
    server.database.run(h -> server.stores.people().disable(h, gone, true, server.clock.instant()));
    List<String> answers =
        List.of(
            signIn(server.nobody(), EMAIL, "wrong").expect(401).at("/detail").asString(),
            signIn(server.nobody(), "eve@example.com", "wrong")
                .expect(401)
                .at("/detail")
                .asString(),
            signIn(server.nobody(), "gone@example.com", "x").expect(401).at("/detail").asString());
    assertThat(Set.copyOf(answers)).hasSize(1);
  }

  @Test
  void shouldAuditTheRolesThatAnInvitationGives() {
    ApiClient ada = signedIn(setUp(setUpLink()).expect(201));
    int team = ada.post("/api/v1/teams", Map.of("name", "shop")).expect(201).at("/id").asInt();
    Map<String, Object> role = Map.of("id", team, "role", "admin");
    ada.post(
            "/api/v1/people",
            Map.of("email", "bob@example.com", "name", "Bob", "teams", List.of(role)))
        .expect(201);
    assertThat(ada.get("/api/v1/audit?action=person.invite").text())
        .contains("\"teams\":{\"" + team + "\":\"admin\"}");
  }

  @Test
  void shouldLetALinkInOnce() {
    ApiClient ada = signedIn(setUp(setUpLink()).expect(201));
    String link =
        ada.post("/api/v1/people", Map.of("email", "bob@example.com", "name", "Bob"))
            .expect(201)
            .at("/link")
            .asString();
    String secret = link.substring(link.indexOf('#') + 1);
    Map<String, String> wish = Map.of("link", secret, "password", PASSWORD);
    ApiClient bob = signedIn(server.nobody().post("/api/v1/invitations", wish).expect(201));
    bob.get("/api/v1/me").expect(200);
    server.nobody().post("/api/v1/invitations", wish).expect(403);
    setUp(new SecretToken(secret, "unused")).expect(403); // no link serves another purpose
  }

  /// An answer that shows a secret is told once, whatever key it was asked by.
  @Test
  void shouldKeepNoSecretUnderAKey() {
    ApiClient ada = signedIn(setUp(setUpLink()).expect(201)).with("Idempotency-Key", "one-only");
    Map<String, Object> token = Map.of("name", "ci", "scopes", List.of("READ"), "expiresInDays", 1);
    String text = ada.post("/api/v1/tokens", token).expect(201).at("/text").asString();
    ada.post("/api/v1/tokens", token).expect(409);
    Map<String, Object> person = Map.of("email", "bob@example.com", "name", "Bob");
    String link = ada.post("/api/v1/people", person).expect(201).at("/link").asString();
    ada.post("/api/v1/people", person).expect(409);
    List<String> kept =
        server.database.read(
            h ->
                h.createQuery("select convert_from(body, 'UTF8') from remembered_answer")
                    .mapTo(String.class)
                    .list());
    assertThat(kept)
        .hasSize(2)
        .noneMatch(b -> b.contains(text) || b.contains(link.substring(link.indexOf('#') + 1)));
  }

  @Test
  void shouldEndAllSessionsAtOnce() {
    ApiClient here = signedIn(setUp(setUpLink()).expect(201));
    ApiClient there = signedIn(signIn(server.nobody(), EMAIL, PASSWORD).expect(201));
    there.get("/api/v1/me").expect(200);
    here.delete("/api/v1/sessions").expect(204);
    here.get("/api/v1/me").expect(401);
    there.get("/api/v1/me").expect(401);
  }

  @Test
  void shouldEndOneSessionOnly() {
    ApiClient here = signedIn(setUp(setUpLink()).expect(201));
    ApiClient there = signedIn(signIn(server.nobody(), EMAIL, PASSWORD).expect(201));
    here.delete("/api/v1/sessions/current").expect(204);
    here.get("/api/v1/me").expect(401);
    there.get("/api/v1/me").expect(200);
  }

  @Test
  void shouldEndOtherSessionsWithThePassword() {
    ApiClient here = signedIn(setUp(setUpLink()).expect(201));
    ApiClient there = signedIn(signIn(server.nobody(), EMAIL, PASSWORD).expect(201));
    change(here, PASSWORD).expect(204);
    here.get("/api/v1/me").expect(200);
    there.get("/api/v1/me").expect(401);
    signIn(server.nobody(), EMAIL, PASSWORD).expect(401);
  }

  @Test
  void shouldPutOutWhoIsDisabledWithAllTokens() {
    ApiClient ada = server.admin();
    long bob = server.person("Bob", true, Map.of());
    ApiClient session = server.session(bob);
    ApiClient token = server.token(bob, Set.of(Permission.READ), Optional.empty());
    token.get("/api/v1/lineages").expect(200);
    ada.patch("/api/v1/people/" + bob, Map.of("isDisabled", true)).expect(200);
    session.get("/api/v1/me").expect(401);
    token.get("/api/v1/lineages").expect(401);
    ada.patch("/api/v1/people/" + bob, Map.of("isDisabled", false)).expect(200);
    session.get("/api/v1/me").expect(401); // what was ended stays so
  }

  /// Each use puts the end off, up to the longest.
  @Test
  void shouldEndASessionThatNobodyUses() {
    ApiClient ada = server.admin();
    Duration almost = WholeServer.SESSION.minusMinutes(5);
    for (int i = 0; i < 4; i++) {
      server.clock.pass(almost);
      ada.get("/api/v1/me").expect(200);
    }
    server.clock.pass(WholeServer.SESSION);
    ada.get("/api/v1/me").expect(401);
  }

  @Test
  void shouldEndEachSessionAtLast() {
    ApiClient ada = server.admin();
    Instant end = server.clock.instant().plus(SessionStore.LONGEST);
    Duration almost = WholeServer.SESSION.minusMinutes(5);
    while (server.clock.instant().plus(almost).isBefore(end)) {
      server.clock.pass(almost);
      server.stores.sessions().clean(server.clock.instant());
      ada.get("/api/v1/me").expect(200);
    }
    server.clock.pass(almost);
    ada.get("/api/v1/me").expect(401);
  }

  @Test
  void shouldPutOutARevokedAndAnOldToken() {
    long bob = server.person("Bob", true, Map.of());
    ApiClient owner = server.session(bob);
    ApiClient token = server.token(bob, Set.of(Permission.READ), Optional.empty());
    ApiClient other = server.token(bob, Set.of(Permission.READ), Optional.empty());
    long id = owner.get("/api/v1/tokens").at("/items/1/id").asLong();
    owner.delete("/api/v1/tokens/" + id).expect(204);
    assertThat(
            List.of(token.get("/api/v1/lineages").status(), other.get("/api/v1/lineages").status()))
        .containsExactlyInAnyOrder(401, 200);
    server.clock.pass(Duration.ofDays(31));
    other.get("/api/v1/lineages").expect(401);
  }

  @Test
  void shouldTakeAwayATeamAtOnce() {
    ApiClient ada = server.admin();
    long team = server.team("one");
    long bob = server.person("Bob", false, Map.of(team, Role.ANALYST));
    ApiClient session = server.session(bob);
    ApiClient token = server.token(bob, Set.of(Permission.READ), Optional.of(team));
    session.get("/api/v1/lineages").expect(200);
    token.get("/api/v1/lineages").expect(200);
    ada.delete("/api/v1/teams/" + team + "/members/" + bob).expect(204);
    session.get("/api/v1/lineages").expect(403);
    token.get("/api/v1/lineages").expect(403);
  }

  /// A token may never more than who made it, nor do what persons do.
  @Test
  void shouldNotLetATokenGrow() {
    long team = server.team("one");
    long other = server.team("two");
    long bob = server.person("Bob", false, Map.of(team, Role.VIEWER));
    ApiClient session = server.session(bob);
    for (Map<String, Object> wish :
        List.<Map<String, Object>>of(
            Map.of("name", "t", "scopes", List.of("TRIAGE"), "expiresInDays", 1),
            Map.of("name", "t", "scopes", List.of("MANAGE_PEOPLE"), "expiresInDays", 1),
            Map.of("name", "t", "scopes", List.of("READ"), "team", other, "expiresInDays", 1),
            Map.of("name", "t", "scopes", List.of("READ"), "expiresInDays", 10000))) {
      assertThat(session.post("/api/v1/tokens", wish).status()).isIn(400, 422);
    }
    ApiClient token = server.token(bob, Set.of(Permission.values()), Optional.empty());
    token.get("/api/v1/people").expect(403);
    token
        .post("/api/v1/tokens", Map.of("name", "t", "scopes", List.of("READ"), "expiresInDays", 1))
        .expect(403);
    token.delete("/api/v1/sessions").expect(403);
  }
}
