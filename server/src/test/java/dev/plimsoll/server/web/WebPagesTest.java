// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.http.HttpServer;
import dev.plimsoll.server.http.HttpSettings;
import dev.plimsoll.server.http.IdempotencyStore;
import dev.plimsoll.server.http.RequestObserver;
import dev.plimsoll.server.http.Site;
import dev.plimsoll.server.identity.Authenticator;
import dev.plimsoll.server.identity.Principal;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebPagesTest {

  private static final String SAMPLE = "/dev/plimsoll/server/web/sample/";

  private final HttpServer server = start(new WebPages(SAMPLE));
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void shouldServeTheIndexForEveryAddressOfAPerson() throws Exception {
    for (String path : List.of("/", "/index.html", "/images/17", "/images/a.b/c")) {
      HttpResponse<String> page = get(path, "Accept", "text/html,*/*;q=0.8");
      assertThat(page.statusCode()).as(path).isEqualTo(200);
      assertThat(page.body()).startsWith("<!doctype html>");
      assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html;");
      assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
      assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
    }
  }

  @Test
  void shouldKeepHashedFilesForGood() throws Exception {
    HttpResponse<String> file = get("/assets/app-1a2b.js", "Accept", "*/*");

    assertThat(file.body()).isEqualTo("export {};\n");
    assertThat(file.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/javascript;");
    assertThat(file.headers().firstValue("Cache-Control"))
        .contains("public, max-age=31536000, immutable");
    assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void shouldSendThePackedFormThatTheClientTakes() throws Exception {
    assertThat(encoding("gzip")).contains("gzip");
    assertThat(encoding("gzip, br")).contains("br");
    assertThat(encoding("gzip, br;q=0")).contains("gzip");
    assertThat(encoding("deflate")).isEmpty();
    assertThat(get("/assets/app-1a2b.js", "Accept-Encoding", "br").body()).isEqualTo("br-bytes");
  }

  @Test
  void shouldNotSendWhatTheClientHas() throws Exception {
    String tag = get("/", "Accept", "text/html").headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> again = get("/", "Accept", "text/html", "If-None-Match", tag);

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/notes.key",
        "/assets/none.js",
        "/assets/app-1a2b.js.br",
        "/api/v1/none",
        "/assets/../notes.key",
        "/assets/..%2fnotes.key",
        "/%2e%2e/WebPages.class",
        "/../WebPages.class",
        "//etc/passwd",
        "/..\\WebPages.class",
        "/assets/app-1a2b.js%00.html",
        "/assets/app-1a2b.js/",
      })
  void shouldServeNothingElse(String path) throws Exception {
    String answer = raw("GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 40").doesNotContain("secret").doesNotContain("export");
  }

  @Test
  void shouldSayThatThePagesAreNotPacked() throws Exception {
    try (HttpServer empty = start(new WebPages("/dev/plimsoll/server/web/none/"))) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + empty.port() + "/images"))
              .header("Accept", "text/html")
              .build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("not packed");
    }
  }

  private static HttpServer start(WebPages pages) {
    HttpSettings settings = HttpSettings.of("127.0.0.1", 0, URI.create("http://plimsoll.test"));
    Site site =
        new Site(
            List.of(),
            pages,
            new Nobody(),
            new NoKeys(),
            RequestObserver.none(),
            Clock.systemUTC());
    return HttpServer.start(settings, site);
  }

  private Optional<String> encoding(String accepted) throws Exception {
    return get("/assets/app-1a2b.js", "Accept-Encoding", accepted)
        .headers()
        .firstValue("Content-Encoding");
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .headers(headers)
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static final class Nobody implements Authenticator {
    @Override
    public Optional<Principal> bySession(String sessionId) {
      return Optional.empty();
    }

    @Override
    public Optional<Principal> byToken(String token) {
      return Optional.empty();
    }
  }

  private static final class NoKeys implements IdempotencyStore {
    @Override
    public Claim claim(Key key, String requestHash, Instant now) {
      return new First();
    }

    @Override
    public void keep(Key key, Kept answer, Instant now) {}

    @Override
    public void release(Key key) {}
  }
}
