// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import static dev.plimsoll.testing.FakeServer.send;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.net.HttpException.Kind;
import dev.plimsoll.testing.FakeNetwork;
import dev.plimsoll.testing.FakeServer;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest {

  private final FakeNetwork network = FakeNetwork.usual();
  private final Http http = network.http();

  @Test
  void shouldSayWhoCalls() throws IOException {
    try (FakeServer server = new FakeServer(e -> send(e, 200, "hello"))) {
      byte[] body = http.bytes(HttpRequest.get(server.uri("/x?a=b")), 100);
      assertThat(new String(body, UTF_8)).isEqualTo("hello");
      assertThat(server.seen().getFirst().header("User-Agent"))
          .isEqualTo("plimsoll/test (+https://plimsoll.dev)");
      assertThat(server.seen().getFirst().uri()).hasToString("/x?a=b");
    }
  }

  @Test
  void shouldNotReadBeyondTheLimit() throws IOException {
    try (FakeServer server = new FakeServer(e -> send(e, 200, "hello"))) {
      assertThatThrownBy(() -> http.bytes(HttpRequest.get(server.uri("/")), 4))
          .isInstanceOf(LimitExceededException.class);
    }
  }

  @Test
  void shouldFetchOnlyWhatIsNew() throws IOException {
    try (FakeServer server = new FakeServer(HttpTest::answerConditionally)) {
      HttpRequest request = HttpRequest.get(server.uri("/feed"));
      Fetched first = http.fetch(request, Validators.NONE);
      assertThat(first).isInstanceOf(Fetched.Body.class);
      Fetched.Body body = (Fetched.Body) first;
      assertThat(body.response().bytes(10)).asString().isEqualTo("new");
      assertThat(http.fetch(request, body.validators())).isEqualTo(new Fetched.Unchanged());
      assertThat(server.seen().getLast().header("If-Modified-Since"))
          .isEqualTo("Sun, 01 Mar 2026 10:00:00 GMT");
    }
  }

  @Test
  void shouldGiveAPartWithItsPlace() throws IOException {
    try (FakeServer server =
        new FakeServer(
            e -> {
              e.getResponseHeaders().add("Content-Range", "bytes 2-4/5");
              send(e, 206, "llo");
            })) {
      try (HttpResponse part = http.open(HttpRequest.get(server.uri("/")).from(2))) {
        assertThat(part.start()).hasValue(2);
        assertThat(part.total()).hasValue(5);
      }
      assertThat(server.seen().getFirst().header("Range")).isEqualTo("bytes=2-");
    }
  }

  @Test
  void shouldWaitAsLongAsTheServerAsks() throws IOException {
    AtomicInteger count = new AtomicInteger();
    try (FakeServer server =
        new FakeServer(
            e -> {
              int number = count.incrementAndGet();
              if (number == 1) {
                e.getResponseHeaders().add("Retry-After", "17");
                send(e, 429, "");
              } else if (number == 2) {
                e.getResponseHeaders().add("Retry-After", "Sun, 01 Mar 2026 12:00:30 GMT");
                send(e, 503, "");
              } else {
                send(e, 200, "ok");
              }
            })) {
      assertThat(http.bytes(HttpRequest.get(server.uri("/")), 9)).asString().isEqualTo("ok");
      assertThat(network.pauses()).containsExactly(Duration.ofSeconds(17), Duration.ofSeconds(30));
    }
  }

  @Test
  void shouldGiveUpAtOnceWhenAskedToWaitTooLong() throws IOException {
    try (FakeServer server =
        new FakeServer(
            e -> {
              e.getResponseHeaders().add("Retry-After", "86400");
              send(e, 429, "");
            })) {
      assertThatThrownBy(() -> http.exchange(HttpRequest.get(server.uri("/"))))
          .hasMessageContaining("429 (too many requests; try again later or log in)")
          .hasMessageContaining("asking to wait 86400 s");
      assertThat(network.pauses()).isEmpty();
      assertThat(server.seen()).hasSize(1);
    }
  }

  @Test
  void shouldBackOffWithJitterABoundedNumberOfTimes() throws IOException {
    try (FakeServer server = new FakeServer(e -> send(e, 502, ""))) {
      HttpException e =
          catchThrowableOfType(
              HttpException.class, () -> http.open(HttpRequest.get(server.uri("/"))));
      assertThat(e.status()).hasValue(502);
      assertThat(e).hasMessageEndingWith("(tried 5 times)");
      assertThat(server.seen()).hasSize(5);
      assertThat(network.pauses()).hasSize(4);
      assertThat(network.pauses().get(3)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }
  }

  @Test
  void shouldNotRepeatWhatWillNotChange() throws IOException {
    try (FakeServer server = new FakeServer(e -> send(e, 404, "no"))) {
      try (HttpResponse response = http.exchange(HttpRequest.get(server.uri("/")))) {
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.bytes(10)).asString().isEqualTo("no");
      }
      assertThatThrownBy(() -> http.open(HttpRequest.get(server.uri("/a?secret=1"))))
          .hasMessage(
              "GET http://%s/a: the server answered 404 (not found)".formatted(server.host()));
      assertThat(server.seen()).hasSize(2);
    }
  }

  @Test
  void shouldAskAgainForATextThatBroke() throws IOException {
    AtomicInteger count = new AtomicInteger();
    byte[] body = "a whole text".getBytes(UTF_8);
    try (FakeServer server =
        new FakeServer(
            e -> {
              if (count.incrementAndGet() == 1) {
                FakeServer.sendPart(e, 200, body, 5);
              }
              send(e, 200, body);
            })) {
      assertThat(http.bytes(HttpRequest.get(server.uri("/")), 99)).isEqualTo(body);
    }
  }

  @Test
  void shouldTimeOutOnAStallingServer() throws IOException {
    CountDownLatch done = new CountDownLatch(1);
    FakeNetwork hasty =
        FakeNetwork.of(
            FakeNetwork.settings()
                .withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(50))
                .withTries(2, Duration.ofMinutes(1)));
    try (FakeServer server = new FakeServer(_ -> await(done))) {
      HttpException e =
          catchThrowableOfType(
              HttpException.class, () -> hasty.http().open(HttpRequest.get(server.uri("/"))));
      done.countDown();
      assertThat(e.kind()).isEqualTo(Kind.TIMED_OUT);
      assertThat(hasty.pauses()).hasSize(1);
    }
  }

  @Test
  void shouldGiveTheCredentialToItsOriginAlone() throws IOException {
    try (FakeServer store = new FakeServer(e -> send(e, 200, "blob"));
        FakeServer home = new FakeServer(e -> redirect(e, 307, store.uri("/blob").toString()))) {
      HttpRequest request =
          HttpRequest.get(home.uri("/here"))
              .withHeader("Accept", "a/b")
              .withAuthorization(Optional.of(Authorization.bearer("secret")));
      assertThat(http.bytes(request, 10)).asString().isEqualTo("blob");
      assertThat(home.seen().getFirst().header("Authorization")).isEqualTo("Bearer secret");
      assertThat(store.seen().getFirst().headers()).doesNotContainKey("Authorization");
      assertThat(store.seen().getFirst().header("Accept")).isEqualTo("a/b");
    }
  }

  @Test
  void shouldKeepTheCredentialOnItsOwnOrigin() throws IOException {
    try (FakeServer home =
        new FakeServer(
            e -> {
              if (e.getRequestURI().getPath().equals("/a")) {
                redirect(e, 302, "b?c=d");
              } else {
                send(e, 200, "x");
              }
            })) {
      HttpRequest request =
          HttpRequest.get(home.uri("/a"))
              .withAuthorization(Optional.of(Authorization.basic("me", "p")));
      http.bytes(request, 10);
      assertThat(home.seen().getLast().uri()).hasToString("/b?c=d");
      assertThat(home.seen().getLast().header("Authorization")).isEqualTo("Basic bWU6cA==");
    }
  }

  @Test
  void shouldRefuseRedirectsThatLeadNowhere() throws IOException {
    for (String location :
        new String[] {
          "file:///etc/passwd",
          "http://a:b@127.0.0.1/",
          "http://[",
          "//",
          "/again",
          "http://127.0.0.1:99999/"
        }) {
      try (FakeServer server = new FakeServer(e -> redirect(e, 301, location))) {
        HttpException e =
            catchThrowableOfType(
                HttpException.class, () -> http.open(HttpRequest.get(server.uri("/"))));
        assertThat(e.kind()).as(location).isEqualTo(Kind.REDIRECT);
        assertThat(server.seen()).hasSizeLessThanOrEqualTo(11);
      }
    }
  }

  @Test
  void shouldNotSendAFormOn() throws IOException {
    try (FakeServer other = new FakeServer(e -> send(e, 200, ""));
        FakeServer server = new FakeServer(e -> redirect(e, 307, other.uri("/").toString()))) {
      HttpRequest post = HttpRequest.get(server.uri("/")).withForm("token=secret");
      assertThatThrownBy(() -> http.open(post)).hasMessageContaining("it redirects what was sent");
      assertThat(server.seen().getFirst().body()).isEqualTo("token=secret");
      assertThat(other.seen()).isEmpty();
    }
  }

  @Test
  void shouldRefuseBeforeAnySocketWhenOffline() throws IOException {
    Http offline = FakeNetwork.of(FakeNetwork.settings().withOffline(true)).http();
    try (FakeServer server = new FakeServer(e -> send(e, 200, ""))) {
      HttpException e =
          catchThrowableOfType(
              HttpException.class, () -> offline.open(HttpRequest.get(server.uri("/"))));
      assertThat(e.kind()).isEqualTo(Kind.OFFLINE);
      assertThat(e).hasMessageContaining("--offline");
      assertThat(server.seen()).isEmpty();
    }
  }

  @Test
  void shouldSayThatNothingListens() throws IOException {
    URI nobody = URI.create("http://127.0.0.1:" + FakeNetwork.freePort() + "/");
    HttpException e =
        catchThrowableOfType(HttpException.class, () -> http.open(HttpRequest.get(nobody)));
    assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(network.pauses()).isEmpty();
  }

  @Test
  void shouldSayThatAHostIsUnknown() {
    HttpRequest request = HttpRequest.get(URI.create("https://nowhere.invalid/"));
    assertThat(Failures.of(request, new UnknownHostException("nowhere.invalid")))
        .hasMessage(
            "GET https://nowhere.invalid/: no such host: nowhere.invalid; check the name and the"
                + " network");
    assertThat(Failures.of(request, new UnknownHostException("proxy.invalid")))
        .hasMessageContaining("no such host: the proxy proxy.invalid");
  }

  @Test
  void shouldSayThatAPortSpeaksNoTls() throws IOException {
    try (RawServer server = new RawServer("HTTP/1.1 400 Bad Request\r\n\r\n")) {
      HttpException e =
          catchThrowableOfType(
              HttpException.class,
              () -> http.open(HttpRequest.get(URI.create("https://" + server.host() + "/"))));
      assertThat(e.kind()).isEqualTo(Kind.NOT_TLS);
      assertThat(e).hasMessageContaining("--insecure");
    }
  }

  @Test
  void shouldSayThatAnAnswerIsNotHttp() throws IOException {
    try (RawServer server = new RawServer("SSH-2.0-OpenSSH_9\r\n\r\n")) {
      HttpException e =
          catchThrowableOfType(
              HttpException.class,
              () -> http.open(HttpRequest.get(URI.create("http://" + server.host() + "/"))));
      assertThat(e.kind()).isEqualTo(Kind.MALFORMED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n",
        "HTTP/1.1\r\n\r\n",
        "HTTP/1.1 x\r\n\r\n",
        "HTTP/1.1 99999999999 x\r\n\r\n",
        "HTTP/1.1 -5 x\r\n\r\n",
        "HTTP/1.1 401 x\r\nWWW-Authenticate: \r\n\r\n",
        "HTTP/1.1 401 x\r\nWWW-Authenticate: Digest realm=\"\r\n\r\n",
        "HTTP/1.1 401 x\r\nWWW-Authenticate: Basic realm=\"a\\\r\n\r\n",
        "HTTP/1.1 401 x\r\nWWW-Authenticate: =\"\",,=\r\n\r\n",
        "HTTP/1.1 407 x\r\nProxy-Authenticate: Basic\r\n\r\n",
        "HTTP/1.1 302 x\r\nLocation: \u00ff\u0000\r\n\r\n",
        "HTTP/1.1 302 x\r\n\r\n",
        "HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nx",
        "HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nx",
        "HTTP/1.1 200 x\r\nContent-Length: 9\r\n\r\nshort",
        "HTTP/1.1 503 x\r\nRetry-After: 99999999999999\r\n\r\n",
        "HTTP/1.1 503 x\r\nRetry-After: -1\r\n\r\n",
        "HTTP/1.1 503 x\r\nRetry-After: Sun, 99 Mar 2026 12:00:30 GMT\r\n\r\n",
      })
  void shouldTurnEveryHostileAnswerIntoItsOwnException(String answer) throws IOException {
    try (RawServer server = new RawServer(answer)) {
      HttpRequest request = HttpRequest.get(URI.create("http://" + server.host() + "/"));
      assertThatThrownBy(() -> http.bytes(request, 100)).isInstanceOf(HttpException.class);
    }
  }

  @Test
  void shouldMatchInsecureHostsWithAndWithoutPort() {
    HttpSettings settings =
        FakeNetwork.settings().withInsecureHosts(Set.of("a.example", "b.example:5000"));
    Http careless = FakeNetwork.of(settings).http();
    assertThat(careless.allowsPlain(new Origin("https", "a.example", 5000))).isTrue();
    assertThat(careless.allowsPlain(new Origin("https", "b.example", 5000))).isTrue();
    assertThat(careless.allowsPlain(new Origin("https", "b.example", 443))).isFalse();
  }

  @Test
  void shouldNotShowSecretsInTexts() {
    URI uri = URI.create("https://a.example/x?token=secret");
    HttpRequest request =
        HttpRequest.get(uri)
            .withAuthorization(Optional.of(Authorization.bearer("secret")))
            .withForm("secret");
    assertThat(request.toString()).doesNotContain("secret");
    assertThat(Authorization.bearer("secret").toString()).doesNotContain("secret");
  }

  private static void answerConditionally(HttpExchange e) throws IOException {
    if ("\"v1\"".equals(e.getRequestHeaders().getFirst("If-None-Match"))) {
      send(e, 304, "");
      return;
    }
    e.getResponseHeaders().add("ETag", "\"v1\"");
    e.getResponseHeaders().add("Last-Modified", "Sun, 01 Mar 2026 10:00:00 GMT");
    send(e, 200, "new");
  }

  private static void redirect(HttpExchange exchange, int status, String location)
      throws IOException {
    exchange.getResponseHeaders().add("Location", location);
    send(exchange, status, "");
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
