// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.identity.Permission;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsrfTest {

  private static final String ORIGIN = "http://plimsoll.test";

  private final AtomicInteger done = new AtomicInteger();
  private final TestServer server =
      TestServer.of(
          Route.get("/token", Access.signedIn("own"), r -> Response.json(r.csrfToken().orElse(""))),
          Route.post("/act", Permission.TRIAGE, this::act),
          Route.post("/sign-out", Access.signedIn("own"), r -> Response.noContent().signingOut()),
          Route.post("/sign-in", Access.open("sign-in"), this::signIn));
  private final String session = server.people.signIn(TestServer.ANALYST);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldTakeARequestOfOurOwnPages() throws Exception {
    assertThat(act("Origin", ORIGIN, SameOrigin.TOKEN_HEADER, token())).isEqualTo(204);
    assertThat(act("Sec-Fetch-Site", "same-origin", SameOrigin.TOKEN_HEADER, token()))
        .isEqualTo(204);
    assertThat(
            act(
                "Origin",
                "http://127.0.0.1:" + server.port(),
                "Sec-Fetch-Site",
                "same-origin",
                SameOrigin.TOKEN_HEADER,
                token()))
        .isEqualTo(204);
  }

  @Test
  void shouldRefuseEverythingThatIsNotProven() throws Exception {
    String other = SessionCookie.csrfToken(server.people.signIn(TestServer.ANALYST));

    assertThat(act("Origin", ORIGIN)).isEqualTo(403);
    assertThat(act(SameOrigin.TOKEN_HEADER, token())).isEqualTo(403);
    assertThat(act("Origin", ORIGIN, SameOrigin.TOKEN_HEADER, other)).isEqualTo(403);
    assertThat(act("Origin", ORIGIN, SameOrigin.TOKEN_HEADER, session)).isEqualTo(403);
    assertThat(act("Origin", "null", SameOrigin.TOKEN_HEADER, token())).isEqualTo(403);
    assertThat(act("Origin", "https://plimsoll.test", SameOrigin.TOKEN_HEADER, token()))
        .isEqualTo(403);
    assertThat(act("Origin", "http://plimsoll.test.evil", SameOrigin.TOKEN_HEADER, token()))
        .isEqualTo(403);
    assertThat(act("Sec-Fetch-Site", "same-site", SameOrigin.TOKEN_HEADER, token())).isEqualTo(403);
    assertThat(
            act("Origin", ORIGIN, "Sec-Fetch-Site", "cross-site", SameOrigin.TOKEN_HEADER, token()))
        .isEqualTo(403);
    assertThat(done).hasValue(0);
  }

  @Test
  void shouldNeedNoProofForATokenNorTakeACookieInsteadOfABadToken() throws Exception {
    assertThat(send("/act", "Authorization", "Bearer " + server.token()).statusCode())
        .isEqualTo(204);
    assertThat(act("Authorization", "Bearer plim_x", "Origin", ORIGIN)).isEqualTo(401);
    assertThat(act("Authorization", "Basic eDp5", "Origin", ORIGIN)).isEqualTo(401);
  }

  @Test
  void shouldNotLetAnotherSiteSignSomebodyIn() throws Exception {
    assertThat(send("/sign-in", "Origin", "http://evil.test").statusCode()).isEqualTo(403);
    assertThat(send("/sign-in", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
    assertThat(send("/sign-in", "Origin", ORIGIN).statusCode()).isEqualTo(204);
    assertThat(send("/sign-in").statusCode()).isEqualTo(204);
  }

  @Test
  void shouldSetAndClearTheCookieSafely() throws Exception {
    String set = send("/sign-in").headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(set).isEqualTo("plimsoll=new-session; Max-Age=3600; Path=/; HttpOnly; SameSite=Lax");
    HttpResponse<String> out =
        send(
            "/sign-out",
            "Cookie",
            "plimsoll=" + session,
            "Origin",
            ORIGIN,
            SameOrigin.TOKEN_HEADER,
            token());
    assertThat(out.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("plimsoll=; Max-Age=0; Path=/");
    assertThat(new SessionCookie(TestServer.settings("https://plimsoll.test")).clear())
        .isEqualTo("__Host-plimsoll=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure");
  }

  /// Cookies know no ports: of two servers on one host, each has to have a name of its own.
  @ParameterizedTest
  @CsvSource({
    "http://plimsoll.test:8420,plimsoll-8420",
    "http://plimsoll.test:80,plimsoll",
    "http://plimsoll.test:443,plimsoll-443",
    "https://plimsoll.test:443,__Host-plimsoll",
    "https://plimsoll.test:8443,__Host-plimsoll-8443"
  })
  void shouldNameTheCookieAfterAnUnusualPort(String url, String name) {
    assertThat(new SessionCookie(TestServer.settings(url)).clear()).startsWith(name + "=;");
  }

  @Test
  void shouldKnowTheSessionOfItsOwnPortAlone() throws Exception {
    HttpSettings settings = TestServer.settings("http://plimsoll.test:8420");
    Route me = Route.get("/me", Access.signedIn("own"), r -> Response.json("own"));
    try (TestServer other = TestServer.of(settings, Pages.none(), me)) {
      String own = other.people.signIn(TestServer.ANALYST);
      assertThat(other.get("/me", "Cookie", "plimsoll-8420=" + own).statusCode()).isEqualTo(200);
      assertThat(other.get("/me", "Cookie", "plimsoll=" + own).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void shouldForgetASessionAtOnce() throws Exception {
    assertThat(server.get("/token", "Cookie", "plimsoll=" + session).body())
        .isEqualTo('"' + token() + '"');

    server.people.revoke(session);

    assertThat(server.get("/token", "Cookie", "plimsoll=" + session).statusCode()).isEqualTo(401);
  }

  private Response act(Request request) {
    done.incrementAndGet();
    return Response.noContent();
  }

  private Response signIn(Request request) {
    return Response.noContent().signingIn("new-session", Duration.ofHours(1));
  }

  private String token() {
    return SessionCookie.csrfToken(session);
  }

  private int act(String... headers) throws Exception {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Cookie", "plimsoll=" + session));
    return send("/act", all.toArray(String[]::new)).statusCode();
  }

  private HttpResponse<String> send(String path, String... headers) throws Exception {
    return server.send("POST", path, "", headers);
  }
}
