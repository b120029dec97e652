// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.http.Access;
import dev.plimsoll.server.http.Method;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.http.RouteList;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.identity.Role;
import dev.plimsoll.server.testing.ApiClient;
import dev.plimsoll.server.testing.Contract;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may use which route, over all routes that there are.
class AccessTest {

  /// Raised by hand when a route comes, so that nobody adds one in passing.
  private static final int ROUTES = 98;

  /// Documented, and not served yet; to be empty.
  private static final Set<String> ABSENT = Set.of();

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

  @Test
  void shouldHaveAnAccessOnEachRouteAsDocumented() {
    List<String> documented =
        Contract.get().operations().stream()
            .map(o -> o.line().replaceAll(" self$", " signed-in"))
            .filter(line -> !ABSENT.contains(line))
            .sorted()
            .toList();
    assertThat(RouteList.of(server.routes)).isEqualTo(documented).hasSize(ROUTES);
  }

  @Test
  void shouldKnowEachThatIsOpen() {
    assertThat(RouteList.open(server.routes))
        .extracting(line -> line.substring(0, line.indexOf(':')))
        .containsExactly(
            "GET /api/openapi.json",
            "GET /api/v1/setup",
            "GET /healthz",
            "GET /metrics",
            "GET /readyz",
            "POST /api/v1/hooks/{id}",
            "POST /api/v1/invitations",
            "POST /api/v1/sessions",
            "POST /api/v1/setup");
  }

  @Test
  void shouldRefuseWhoIsNobody() {
    List<ApiClient> strangers =
        List.of(
            server.nobody(),
            server.withCookie("made-up"),
            new ApiClient(
                server.address(),
                Map.of("Authorization", "Bearer " + server.secrets.apiToken().text())),
            new ApiClient(server.address(), Map.of("Authorization", "Basic YWRhOmFkYQ==")));
    for (Route route : server.routes) {
      if (!(route.access() instanceof Access.Open)) {
        for (ApiClient stranger : strangers) {
          assertThat(ask(stranger, route).status()).as(route.name()).isEqualTo(401);
        }
      }
    }
  }

  /// Of whom it is not enough to be signed in.
  @Test
  void shouldRefuseWhoHasNoPermission() {
    ApiClient nothing = server.session(server.person("Nemo", false, Map.of()));
    long team = server.team("one");
    ApiClient viewer = server.session(server.person("Vi", false, Map.of(team, Role.VIEWER)));
    ApiClient chief = server.session(server.person("Cy", false, Map.of(team, Role.ADMIN)));
    for (Route route : server.routes) {
      if (route.access() instanceof Access.Needs(Permission permission)) {
        assertThat(ask(nothing, route).status()).as(route.name()).isEqualTo(403);
        if (permission != Permission.READ) {
          assertThat(ask(viewer, route).status()).as(route.name()).isEqualTo(403);
        }
        if (!permission.isPerTeam()) {
          assertThat(ask(chief, route).status()).as(route.name()).isEqualTo(403);
        }
      }
    }
  }

  /// An administrator's token may all but one thing, or all but in one team only.
  @Test
  void shouldRefuseATokenWithoutTheScope() {
    long admin = server.person("Ada", true, Map.of());
    long team = server.team("one");
    for (Permission missing : Permission.values()) {
      Set<Permission> others = EnumSet.complementOf(EnumSet.of(missing));
      ApiClient token = server.token(admin, others, Optional.empty());
      ApiClient narrow = server.token(admin, EnumSet.allOf(Permission.class), Optional.of(team));
      for (Route route : server.routes) {
        if (route.access() instanceof Access.Needs(Permission permission)
            && permission == missing) {
          assertThat(ask(token, route).status()).as(route.name()).isEqualTo(403);
          if (!permission.isPerTeam()) {
            assertThat(ask(narrow, route).status()).as(route.name()).isEqualTo(403);
          }
        }
      }
    }
  }

  /// A cookie alone is what a foreign page's request brings along.
  @Test
  void shouldRefuseEachChangeThatIsNotFromOurPages() {
    long admin = server.person("Ada", true, Map.of());
    Map<String, String> own = server.session(admin).headers();
    String cookie = own.get("Cookie");
    String csrf = own.get("X-Plimsoll-Csrf");
    List<Map<String, String>> forged = new ArrayList<>();
    forged.add(Map.of("Cookie", cookie));
    forged.add(Map.of("Cookie", cookie, "X-Plimsoll-Csrf", csrf));
    forged.add(Map.of("Cookie", cookie, "Sec-Fetch-Site", "same-origin"));
    forged.add(
        Map.of("Cookie", cookie, "Sec-Fetch-Site", "same-origin", "X-Plimsoll-Csrf", "x" + csrf));
    forged.add(Map.of("Cookie", cookie, "Sec-Fetch-Site", "cross-site", "X-Plimsoll-Csrf", csrf));
    forged.add(Map.of("Cookie", cookie, "Sec-Fetch-Site", "same-site", "X-Plimsoll-Csrf", csrf));
    forged.add(Map.of("Cookie", cookie, "Origin", "null", "X-Plimsoll-Csrf", csrf));
    forged.add(Map.of("Cookie", cookie, "Origin", "https://evil.example", "X-Plimsoll-Csrf", csrf));
    forged.add(
        Map.of("Cookie", cookie, "Origin", "http://plimsoll.test.evil", "X-Plimsoll-Csrf", csrf));
    for (Route route : server.routes) {
      if (!route.method().isSafe() && !(route.access() instanceof Access.Open)) {
        for (Map<String, String> headers : forged) {
          ApiClient.Answer answer = ask(new ApiClient(server.address(), headers), route);
          assertThat(answer.status()).as(route.name() + headers).isEqualTo(403);
          assertThat(answer.text()).contains("not-from-our-pages");
        }
      }
    }
  }

  /// What a form of a foreign page can send without asking first (Fetch Standard, 2.2.2).
  @Test
  void shouldTakeNothingButJson() throws Exception {
    ApiClient admin = server.admin();
    for (Route route : server.routes) {
      if (Set.of("POST", "PUT", "PATCH").contains(route.method().name())
          && !route.path().contains("/hooks/")) {
        for (String type :
            List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data")) {
          int status = status(admin, route, type);
          assertThat(status).as(route.name() + " " + type).isEqualTo(415);
        }
      }
    }
  }

  /// Over a connection of its own, since the server may end one whose body it left unread.
  private int status(ApiClient client, Route route, String type) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.address().resolve(path(route)))
            .header("Content-Type", type)
            .method(route.method().name(), HttpRequest.BodyPublishers.ofString("{}"));
    client.headers().forEach(request::header);
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private static ApiClient.Answer ask(ApiClient client, Route route) {
    boolean hasBody = !route.method().isSafe() && route.method() != Method.DELETE;
    return client.send(
        route.method().name(),
        path(route),
        hasBody ? Optional.of("application/json") : Optional.empty(),
        hasBody ? "{}".getBytes(StandardCharsets.UTF_8) : new byte[0]);
  }

  static String path(Route route) {
    return route.path().replaceAll("\\{[a-zA-Z]+}", "1");
  }
}
