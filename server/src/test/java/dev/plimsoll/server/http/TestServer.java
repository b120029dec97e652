// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import dev.plimsoll.server.identity.Grant;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.identity.Principal;
import dev.plimsoll.server.identity.Role;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A server on a real socket with somebody to ask it, and a client.
final class TestServer implements AutoCloseable {

  static final Principal ANALYST =
      Principal.person(1, "ann@example.com", false, Map.of(10L, Role.ANALYST, 20L, Role.VIEWER));

  final FakeAuthenticator people = new FakeAuthenticator();
  final BlockingQueue<String> observed = new LinkedBlockingQueue<>();
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  private TestServer(HttpSettings settings, List<Route> routes, Pages pages) {
    Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    Site site =
        new Site(
            routes,
            pages,
            people,
            new FakeIdempotencyStore(),
            (route, status, duration) -> observed.add(route + " " + status),
            clock);
    this.server = HttpServer.start(settings, site);
  }

  static TestServer of(Route... routes) {
    return of(settings("http://plimsoll.test"), Pages.none(), routes);
  }

  static TestServer of(HttpSettings settings, Pages pages, Route... routes) {
    return new TestServer(settings, List.of(routes), pages);
  }

  static HttpSettings settings(String publicUrl) {
    HttpSettings usual = HttpSettings.of("127.0.0.1", 0, URI.create(publicUrl));
    return new HttpSettings(
        usual.host(),
        usual.port(),
        usual.publicUrl(),
        usual.hasSecureCookies(),
        List.of(),
        100,
        3,
        Duration.ofSeconds(5),
        Duration.ofMillis(50),
        Duration.ofSeconds(5));
  }

  /// A token of the analyst with all permissions that the analyst has.
  String token() {
    Grant grant = new Grant(Set.of(Permission.values()), Optional.empty());
    return people.token(Principal.token(5, "ci", false, ANALYST.roles(), grant));
  }

  int port() {
    return server.port();
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send("GET", path, "", headers);
  }

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /// Sends these bytes on a connection of their own, and reads what comes until it is closed.
  String raw(String request) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  Socket connect() throws IOException {
    Socket socket = new Socket("127.0.0.1", port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
