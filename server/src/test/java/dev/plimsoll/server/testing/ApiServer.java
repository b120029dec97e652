// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.testing;

import dev.plimsoll.server.api.RememberedAnswers;
import dev.plimsoll.server.http.CsrfTokens;
import dev.plimsoll.server.http.HttpServer;
import dev.plimsoll.server.http.HttpSettings;
import dev.plimsoll.server.http.Pages;
import dev.plimsoll.server.http.RequestObserver;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.http.Site;
import dev.plimsoll.server.identity.Authenticator;
import dev.plimsoll.server.identity.Grant;
import dev.plimsoll.server.identity.Principal;
import dev.plimsoll.server.identity.Role;
import dev.plimsoll.server.identity.Secrets;
import dev.plimsoll.server.store.AnswerStore;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.PeopleStore;
import dev.plimsoll.server.store.TeamStore;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Routes on a real socket over a database of their own, with people who ask. Nobody signs in: who
/// is behind a cookie or token is kept here, while the people and teams are rows.
public final class ApiServer implements AutoCloseable {

  /// When the clock starts.
  public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final TestDatabase test = TestDatabase.fresh();
  private final Database database =
      Database.open(new Database.Settings(test.url(), test.user(), test.password(), 5));
  private final SetClock clock = new SetClock(START);
  private final Map<String, Principal> principals = new ConcurrentHashMap<>();
  private final Secrets secrets = new Secrets();
  private final HttpServer server;

  private ApiServer(BiFunction<Database, Clock, List<Route>> routes, RequestObserver observer) {
    Clock time = clock.withZone(ZoneOffset.UTC);
    this.server =
        HttpServer.start(
            HttpSettings.of("127.0.0.1", 0, URI.create("http://plimsoll.test")),
            new Site(
                routes.apply(database, time),
                Pages.none(),
                authenticator(),
                new RememberedAnswers(new AnswerStore(database)),
                observer,
                time));
  }

  /// @param routes of the APIs that are tried, over this database
  public static ApiServer start(Function<Database, List<Route>> routes) {
    return start((database, clock) -> routes.apply(database));
  }

  /// @param routes get the server's clock too
  public static ApiServer start(BiFunction<Database, Clock, List<Route>> routes) {
    return new ApiServer(routes, RequestObserver.none());
  }

  public static ApiServer start(
      BiFunction<Database, Clock, List<Route>> routes, RequestObserver observer) {
    return new ApiServer(routes, observer);
  }

  private Authenticator authenticator() {
    return new Authenticator() {
      @Override
      public Optional<Principal> bySession(String sessionId) {
        return Optional.ofNullable(principals.get(sessionId));
      }

      @Override
      public Optional<Principal> byToken(String token) {
        return Optional.ofNullable(principals.get(token));
      }
    };
  }

  public Database database() {
    return database;
  }

  public SetClock clock() {
    return clock;
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /// Somebody who says nothing of who they are.
  public ApiClient nobody() {
    return new ApiClient(address(), Map.of());
  }

  /// A new global administrator, signed in.
  public ApiClient admin() {
    return as(principal("Ada", true, Map.of()));
  }

  /// A new person with these roles by team, signed in.
  public ApiClient person(String name, Map<Long, Role> roles) {
    return as(principal(name, false, roles));
  }

  /// A row for a new person.
  public Principal principal(String name, boolean isAdmin, Map<Long, Role> roles) {
    PeopleStore people = new PeopleStore(database);
    String email = name.toLowerCase(java.util.Locale.ROOT) + principals.size() + "@example.com";
    long id =
        database.write(
            handle -> {
              long added = people.add(handle, email, name, isAdmin, clock.instant()).orElseThrow();
              roles.forEach((team, role) -> people.setRole(handle, added, team, role));
              return added;
            });
    return Principal.person(id, name, isAdmin, roles);
  }

  /// Somebody who is signed in, or a token's holder.
  public ApiClient as(Principal principal) {
    if (principal.kind() == Principal.Kind.TOKEN) {
      String token = secrets.apiToken().text();
      principals.put(token, principal);
      return new ApiClient(address(), Map.of("Authorization", "Bearer " + token));
    }
    String session = secrets.sessionId().text();
    principals.put(session, principal);
    return new ApiClient(
        address(),
        Map.of(
            "Cookie",
            "plimsoll=" + session,
            "Sec-Fetch-Site",
            "same-origin",
            "X-Plimsoll-Csrf",
            CsrfTokens.of(session)));
  }

  /// The text of a new token, for clients that are not ours.
  public String token(Principal owner, Grant grant) {
    String token = secrets.apiToken().text();
    principals.put(
        token,
        Principal.token(principals.size(), "ci", owner.isGlobalAdmin(), owner.roles(), grant));
    return token;
  }

  /// A new team.
  public long team(String name, String... patterns) {
    TeamStore teams = new TeamStore(database);
    return database.write(
        handle -> {
          long id = teams.add(handle, name, clock.instant()).orElseThrow();
          teams.setPatterns(handle, id, List.of(patterns));
          return id;
        });
  }

  @Override
  public void close() {
    server.close();
    database.close();
    test.close();
  }
}
