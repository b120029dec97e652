// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.server.identity.Permission;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {

  private record Note(String text, int count, Optional<String> colour, List<String> tags) {}

  private final AtomicInteger made = new AtomicInteger();
  private final TestServer server =
      TestServer.of(
          Route.get("/api/v1/notes", Permission.READ, HttpServerTest::notes),
          Route.get("/api/v1/notes/{note}", Permission.READ, r -> Response.json(r.id("note"))),
          Route.get("/api/v1/large", Permission.READ, r -> Response.json("x".repeat(100_000))),
          Route.get("/api/v1/queue", Permission.OPERATE, r -> Response.json("queue")),
          Route.get("/api/v1/me", Access.signedIn("own"), r -> Response.json(r.principal().name())),
          Route.get("/healthz", Access.open("health"), r -> Response.json("ok")),
          Route.get("/boom", Access.open("test"), HttpServerTest::fail),
          Route.get("/where", Access.open("test"), r -> Response.json(r.address())),
          Route.get(
              "/export",
              Permission.READ,
              r -> Response.csv("a\"b\r\nX: y.csv", HttpServerTest::rows)),
          Route.get("/broken", Permission.READ, r -> Response.csv("b.csv", HttpServerTest::broken)),
          Route.post("/api/v1/notes", Permission.TRIAGE, this::make),
          Route.delete("/api/v1/notes/{note}", Permission.TRIAGE, r -> Response.noContent()));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldAnswerJsonToATokenWithSecurityHeaders() throws Exception {
    HttpResponse<String> answer = server.get("/api/v1/notes?limit=3", bearer());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"limit\":3}");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; script-src 'self';");
    assertThat(answer.headers().firstValue("Server")).isEmpty();
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
  }

  @Test
  void shouldTellBrowsersToInsistOnHttps() throws Exception {
    HttpSettings secure = TestServer.settings("https://plimsoll.test");
    try (TestServer https = TestServer.of(secure, Pages.none())) {
      assertThat(https.get("/").headers().firstValue("Strict-Transport-Security")).isPresent();
    }
  }

  /// Where something else speaks TLS, and where a public URL promises what there is not.
  @ParameterizedTest
  @CsvSource({"http://plimsoll.test,true", "https://plimsoll.test,false"})
  void shouldSendCookiesAsTold(String url, boolean areSecure) throws Exception {
    HttpSettings told = TestServer.settings(url).withSecureCookies(areSecure);
    Route route =
        Route.post(
            "/in",
            Access.open("test"),
            r -> Response.noContent().signingIn("id", Duration.ofHours(1)));
    try (TestServer other = TestServer.of(told, Pages.none(), route)) {
      String cookie =
          other
              .send("POST", "/in", "{}", "Content-Type", "application/json")
              .headers()
              .firstValue("Set-Cookie")
              .orElseThrow();
      assertThat(cookie.contains("; Secure")).isEqualTo(areSecure);
      assertThat(cookie.startsWith("__Host-")).isEqualTo(areSecure);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/notes", "/api/v1/notes/1", "/api/v1/queue", "/api/v1/me"})
  void shouldRefuseStrangers(String path) throws Exception {
    HttpResponse<String> answer = server.get(path);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
  }

  @Test
  void shouldRefuseWhatThePrincipalMayNot() throws Exception {
    HttpResponse<String> answer = server.get("/api/v1/queue", bearer());

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("OPERATE").contains("\"todo\"");
  }

  @Test
  void shouldForgetARevokedTokenAtOnce() throws Exception {
    String token = server.token();
    assertThat(server.get("/api/v1/me", "Authorization", "bearer " + token).statusCode())
        .isEqualTo(200);

    server.people.revoke(token);

    assertThat(server.get("/api/v1/me", "Authorization", "Bearer " + token).statusCode())
        .isEqualTo(401);
  }

  @Test
  void shouldNameTheParameterAndWhatIsAllowed() throws Exception {
    assertThat(server.get("/api/v1/notes?limit=501", bearer()).body())
        .contains("\"field\":\"limit\"")
        .contains("a whole number from 1 to 200");
    assertThat(server.get("/api/v1/notes?limti=5", bearer()).body()).contains("limti");
    assertThat(server.get("/api/v1/notes?limit=5&limit=6", bearer()).body()).contains("given once");
    assertThat(server.get("/api/v1/notes/abc", bearer()).statusCode()).isEqualTo(400);
  }

  @Test
  void shouldTellWhatIsNotThereAndWhichMethodsAre() throws Exception {
    assertThat(server.get("/api/v1/nothing").statusCode()).isEqualTo(404);
    HttpResponse<String> wrong = server.send("PUT", "/api/v1/notes", "{}");
    assertThat(wrong.statusCode()).isEqualTo(405);
    assertThat(wrong.headers().firstValue("Allow")).contains("GET, HEAD, POST, OPTIONS");
    HttpResponse<String> options = server.send("OPTIONS", "/api/v1/notes", "");
    assertThat(options.statusCode()).isEqualTo(204);
    assertThat(options.headers().firstValue("Allow")).contains("GET, HEAD, POST, OPTIONS");
    assertThat(options.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void shouldAnswerHeadLikeGetWithoutItsBody() throws Exception {
    HttpResponse<String> head = server.send("HEAD", "/api/v1/notes", "", bearer());

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("Content-Length")).contains("12");
    assertThat(server.send("HEAD", "/api/v1/notes", "").statusCode()).isEqualTo(401);
    assertThat(server.send("HEAD", "/export", "", bearer()).statusCode()).isEqualTo(200);
  }

  @Test
  void shouldHideWhyItFailed() throws Exception {
    HttpResponse<String> answer = server.get("/boom");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("requestId").doesNotContain("jdbc:secret");
  }

  @Test
  void shouldSendWhatChangedOnly() throws Exception {
    String token = server.token();
    HttpResponse<String> first = server.get("/api/v1/notes", "Authorization", "Bearer " + token);
    String tag = first.headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> again =
        server.get("/api/v1/notes", "Authorization", "Bearer " + token, "If-None-Match", tag);

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void shouldCompressWhatIsLarge() throws Exception {
    String token = server.token();
    HttpResponse<String> packed =
        server.get("/api/v1/large", "Authorization", "Bearer " + token, "Accept-Encoding", "gzip");

    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(packed.body().length()).isLessThan(5_000);
    assertThat(server.get("/api/v1/large", bearer()).body()).hasSize(100_002);
  }

  @Test
  void shouldTakeAGoodBody() throws Exception {
    HttpResponse<String> answer = post("{\"text\":\"hi\",\"count\":2,\"tags\":[]}");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("{\"text\":\"hi\",\"count\":2,\"tags\":[]}");
    assertThat(answer.headers().firstValue("Location")).contains("/api/v1/notes/1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\":\"hi\",\"count\":2,\"tags\":[],\"size\":1}|/size",
        "{\"text\":\"hi\",\"count\":\"x\",\"tags\":[]}|/count",
        "{\"text\":\"hi\",\"count\":null,\"tags\":[]}|/count",
        "{\"count\":2,\"tags\":[]}|/text",
        "{\"text\":\"hi\",\"count\":2}|/tags",
        "{\"text\":\"hi\",\"count\":2,\"tags\":[{}]}|/tags/0",
        "{\"text\":\"hi\",\"count\":2,\"tags\":[\"a\",null]}|/tags/1",
      })
  void shouldNameTheFieldThatIsWrong(String bodyAndField) throws Exception {
    String[] parts = bodyAndField.split("\\|");
    HttpResponse<String> answer = post(parts[0]);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("\"field\":\"" + parts[1] + "\"").doesNotContain("tools.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"text\":\"a\",\"text\":\"b\"}", "null", "{} {}"})
  void shouldRefuseWhatIsNotOneJsonValue(String body) throws Exception {
    assertThat(post(body).statusCode()).isBetween(400, 422);
    assertThat(post("[".repeat(100_000)).statusCode()).isBetween(400, 422);
    assertThat(made).hasValue(0);
  }

  @Test
  void shouldRefuseOtherTypesAndLargeBodies() throws Exception {
    String token = server.token();
    HttpResponse<String> form =
        server.send(
            "POST",
            "/api/v1/notes",
            "text=hi",
            "Authorization",
            "Bearer " + token,
            "Content-Type",
            "text/plain");
    assertThat(form.statusCode()).isEqualTo(415);
    assertThat(form.headers().firstValue("Accept")).contains("application/json");
    assertThat(post("\"" + "x".repeat(1 << 20) + "\"").statusCode()).isEqualTo(413);
  }

  @Test
  void shouldRefuseALargeBodyThatDoesNotSayHowLargeItIs() throws Exception {
    String answer =
        server.raw(
            "POST /api/v1/notes HTTP/1.1\r\nHost: h\r\nConnection: close\r\nAuthorization: Bearer "
                + server.token()
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + ("10000\r\n" + "x".repeat(65536) + "\r\n").repeat(17)
                + "0\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 413 ").contains("/problems/body-too-large");
  }

  @Test
  void shouldRepeatTheAnswerOfAKey() throws Exception {
    String body = "{\"text\":\"hi\",\"count\":2,\"tags\":[]}";
    String token = server.token();
    HttpResponse<String> first = post(body, token, "key-0001");
    HttpResponse<String> again = post(body, token, "key-0001");

    assertThat(made).hasValue(1);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Location")).contains("/api/v1/notes/1");
    assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(post(body.replace("hi", "ho"), token, "key-0001").statusCode()).isEqualTo(422);
    assertThat(post(body, token, "key 0002").statusCode()).isEqualTo(400);
    assertThat(post(body, token, "key-2").statusCode()).isEqualTo(400);
    assertThat(post(body, token, "key-0002").statusCode()).isEqualTo(201);
    assertThat(made).hasValue(2);
  }

  @Test
  void shouldExportRowByRowAndDefuseFormulas() throws Exception {
    HttpResponse<String> answer = server.get("/export", bearer());

    assertThat(answer.body())
        .isEqualTo("name,count\r\n'=1+1,-5\r\n\"a,\"\"b\"\"\",'-x\r\n{\"a\":1}\n");
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"a_b__X__y.csv\"");
  }

  @Test
  void shouldBreakOffAnExportThatFails() {
    assertThatThrownBy(() -> server.get("/broken", bearer())).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: h\r\n",
        "GET /a%00b HTTP/1.1\r\nHost: h\r\n",
        "GET /api/v1/notes/%2F HTTP/1.1\r\nHost: h\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nHost: i\r\n",
        "GET / HTTP/1.1\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nX: a\0b\r\n",
        "GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n",
        "GARBAGE\r\n",
      })
  void shouldRefuseMalformedMessages(String head) throws Exception {
    String answer = server.raw(head + "Connection: close\r\n\r\n");

    assertThat(answer).matches("(?s)HTTP/1\\.[01] 4\\d\\d .*").doesNotContain("root:");
    assertThat(answer).contains("nosniff").doesNotContain("<html>");
  }

  @Test
  void shouldRefuseLongHeaders() throws Exception {
    String answer =
        server.raw("GET / HTTP/1.1\r\nHost: h\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 431 ").contains("application/problem+json");
  }

  @Test
  void shouldNotLetAValueInjectAHeader() throws Exception {
    String answer =
        server.raw(
            "GET /nothing%0d%0aX-Evil:%20yes HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("\r\nX-Evil");
  }

  @Test
  void shouldBelieveOnlyTrustedProxies() throws Exception {
    assertThat(server.get("/where", "X-Forwarded-For", "1.2.3.4").body())
        .isEqualTo("\"127.0.0.1\"");
    HttpSettings behind =
        TestServer.settings("http://plimsoll.test").behind(List.of("127.0.0.0/8", "10.0.0.0/8"));
    Route where = Route.get("/where", Access.open("test"), r -> Response.json(r.address()));
    try (TestServer proxied = TestServer.of(behind, Pages.none(), where)) {
      assertThat(proxied.get("/where", "X-Forwarded-For", "6.6.6.6, 1.2.3.4, 10.1.1.1").body())
          .isEqualTo("\"1.2.3.4\"");
      assertThat(proxied.get("/where", "X-Forwarded-For", "evil.example").body())
          .isEqualTo("\"127.0.0.1\"");
    }
  }

  @Test
  void shouldLetARunningRequestEndWhenItStops() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Route slow =
        Route.get(
            "/slow",
            Access.open("test"),
            request -> {
              begun.countDown();
              await(mayEnd);
              return Response.json("done");
            });
    TestServer stopping =
        TestServer.of(TestServer.settings("http://plimsoll.test"), Pages.none(), slow);
    try (var socket = stopping.connect()) {
      socket.getOutputStream().write("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n".getBytes());
      begun.await();
      Thread stop = Thread.ofVirtual().start(stopping::close);
      mayEnd.countDown();
      String answer = new String(socket.getInputStream().readNBytes(12));
      stop.join();

      assertThat(answer).isEqualTo("HTTP/1.1 200");
    }
  }

  @Test
  void shouldTellTheObserverTheRouteAndNotThePath() throws Exception {
    server.get("/api/v1/notes/17", bearer());
    server.get("/nothing");

    // It is told after the answer is out.
    assertThat(server.observed.poll(10, SECONDS)).isEqualTo("GET /api/v1/notes/{note} 200");
    assertThat(server.observed.poll(10, SECONDS)).isEqualTo("other 404");
  }

  private static Response notes(Request request) {
    request.query().only("limit", "cursor");
    return Response.json(Map.of("limit", request.query().limit()));
  }

  private Response make(Request request) {
    Note note = request.json(Note.class);
    return Response.created("/api/v1/notes/" + made.incrementAndGet(), note);
  }

  private static Response fail(Request request) {
    throw new IllegalStateException("jdbc:secret");
  }

  private static void rows(RowSink sink) throws IOException {
    sink.csv(List.of("name", "count"));
    sink.csv(List.of("=1+1", -5));
    sink.csv(List.of("a,\"b\"", "-x"));
    sink.json(Map.of("a", 1));
  }

  private static void broken(RowSink sink) throws IOException {
    for (int i = 0; i < 10_000; i++) {
      sink.csv(List.of("a row that is long enough to fill buffers", i));
    }
    throw new IOException("the database went away");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> post(String body) throws Exception {
    return server.send(
        "POST",
        "/api/v1/notes",
        body,
        "Authorization",
        "Bearer " + server.token(),
        "Content-Type",
        "application/json; charset=utf-8");
  }

  private HttpResponse<String> post(String body, String token, String key) throws Exception {
    return server.send(
        "POST",
        "/api/v1/notes",
        body,
        "Authorization",
        "Bearer " + token,
        "Content-Type",
        "application/json",
        "Idempotency-Key",
        key);
  }

  private String[] bearer() {
    return new String[] {"Authorization", "Bearer " + server.token()};
  }
}
