// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server;

import dev.plimsoll.advisory.store.StoreFiles;
import dev.plimsoll.net.AddressBlock;
import dev.plimsoll.scan.Catalogers;
import dev.plimsoll.server.api.RememberedAnswers;
import dev.plimsoll.server.config.LogFormat;
import dev.plimsoll.server.config.Role;
import dev.plimsoll.server.config.ServerConfig;
import dev.plimsoll.server.http.CsrfTokens;
import dev.plimsoll.server.http.EventStream;
import dev.plimsoll.server.http.HttpServer;
import dev.plimsoll.server.http.HttpSettings;
import dev.plimsoll.server.http.Pages;
import dev.plimsoll.server.http.RequestObserver;
import dev.plimsoll.server.http.Route;
import dev.plimsoll.server.http.Site;
import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.identity.SecretToken;
import dev.plimsoll.server.identity.Secrets;
import dev.plimsoll.server.jobs.Advisories;
import dev.plimsoll.server.jobs.Benches;
import dev.plimsoll.server.jobs.Connections;
import dev.plimsoll.server.jobs.Outlets;
import dev.plimsoll.server.jobs.Work;
import dev.plimsoll.server.notify.Outbound;
import dev.plimsoll.server.notify.OutboundPolicy;
import dev.plimsoll.server.notify.Retries;
import dev.plimsoll.server.secret.KeyFile;
import dev.plimsoll.server.secret.Keyring;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.Identities;
import dev.plimsoll.server.store.PresenceStore;
import dev.plimsoll.server.store.TokenStore;
import dev.plimsoll.server.testing.ApiClient;
import dev.plimsoll.server.testing.ApiServer;
import dev.plimsoll.server.testing.DemoFleet;
import dev.plimsoll.server.testing.SetClock;
import dev.plimsoll.server.testing.TestDatabase;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All routes of the platform on a real socket, wired as [Wiring] does: people sign in, sessions
/// and tokens are rows, and nothing of identity is a fake. Nothing works in the background.
final class WholeServer implements AutoCloseable {

  /// How long a sign-in lasts without use.
  static final Duration SESSION = Duration.ofHours(12);

  /// How long settled deliveries are kept.
  static final Duration KEPT = Duration.ofDays(90);

  static final URI PUBLIC = URI.create("http://plimsoll.test");

  final SetClock clock = new SetClock(ApiServer.START);
  final Secrets secrets = new Secrets();
  final EventStream events = new EventStream();
  final Database database;
  final Stores stores;
  final List<Work> work;
  final Outlets outlets;
  final Connections connections;
  final List<Route> routes;
  private final TestDatabase test = TestDatabase.fresh();
  private final HttpServer server;

  private WholeServer(Path folder, List<String> allowed) throws IOException {
    Clock time = clock.withZone(ZoneOffset.UTC);
    database = Database.open(new Database.Settings(test.url(), test.user(), test.password(), 5));
    stores = Stores.of(database, Catalogers.installed(), SESSION, time);
    Keyring keys = new KeyFile(folder.resolve("key")).openOrCreate();
    dev.plimsoll.net.HttpSettings http = dev.plimsoll.net.HttpSettings.of("test", Map.of());
    connections = new Connections(stores.registries(), keys, http);
    Benches benches = DemoFleet.benches(database, time, folder);
    Path store = folder.resolve("store");
    Advisories advisories = new Advisories(store, new StoreFiles(store, time), stores.advisories());
    outlets = outlets(keys, http, allowed, time);
    work =
        new Works(stores, advisories, connections, benches, outlets, Catalogers.installed(), time)
            .all(config(folder), http);
    PrometheusRegistry metrics = new PrometheusRegistry();
    new dev.plimsoll.server.api.PlatformMetrics(
            stores.operations(), stores.feeds(), stores.coverage(), time)
        .register(metrics);
    routes =
        new Routes(
                stores,
                work,
                connections,
                benches,
                outlets,
                keys,
                secrets,
                events,
                metrics,
                PUBLIC,
                false,
                false)
            .all();
    server =
        HttpServer.start(
            HttpSettings.of("127.0.0.1", 0, PUBLIC).behind(List.of("127.0.0.1")),
            new Site(
                routes,
                Pages.none(),
                new Identities(
                    stores.people(),
                    stores.sessions(),
                    stores.tokens(),
                    new PresenceStore(stores.database()),
                    time),
                new RememberedAnswers(stores.answers()),
                RequestObserver.none(),
                time));
  }

  /// @param folder for the master key and the advisory store
  static WholeServer start(Path folder) throws IOException {
    return new WholeServer(folder, List.of());
  }

  /// @param allowed networks that messages may go to beside public addresses
  static WholeServer start(Path folder, List<String> allowed) throws IOException {
    return new WholeServer(folder, allowed);
  }

  private Outlets outlets(
      Keyring keys, dev.plimsoll.net.HttpSettings http, List<String> allowed, Clock time) {
    OutboundPolicy policy =
        new OutboundPolicy(
            Set.of(), allowed.stream().map(n -> AddressBlock.parse(n).orElseThrow()).toList());
    return new Outlets(
        stores.channels(),
        stores.deliveries(),
        keys,
        Outbound.of(http, policy, Optional.empty(), time),
        Retries.USUAL,
        new SecureRandom(),
        time);
  }

  private static ServerConfig config(Path folder) {
    return new ServerConfig(
        Role.UP,
        folder,
        Optional.empty(),
        new ServerConfig.Pages("127.0.0.1", 0, PUBLIC.toString(), false, SESSION, List.of()),
        new ServerConfig.Embedded(0, 5),
        1,
        new ServerConfig.Feeds(folder.resolve("store"), Duration.ofHours(1), true),
        folder,
        folder.resolve("key"),
        LogFormat.TEXT,
        new ServerConfig.Messages(List.of(), Optional.empty(), KEPT),
        false);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  ApiClient nobody() {
    return new ApiClient(address(), Map.of());
  }

  /// A new row; its roles by team.
  long person(String name, boolean isAdmin, Map<Long, dev.plimsoll.server.identity.Role> roles) {
    return database.write(
        handle -> {
          String email = name.toLowerCase(java.util.Locale.ROOT) + "@example.com";
          long id =
              stores.people().add(handle, email, name, isAdmin, clock.instant()).orElseThrow();
          roles.forEach((team, role) -> stores.people().setRole(handle, id, team, role));
          return id;
        });
  }

  /// A new session of a person.
  ApiClient session(long person) {
    SecretToken session = secrets.sessionId();
    database.run(
        handle -> stores.sessions().open(handle, session.fingerprint(), person, clock.instant()));
    return withCookie(session.text());
  }

  /// Whoever has this cookie, on our own pages.
  ApiClient withCookie(String session) {
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

  ApiClient admin() {
    return session(person("Ada", true, Map.of()));
  }

  /// A new token of a person.
  ApiClient token(long person, Set<Permission> permissions, Optional<Long> team) {
    SecretToken token = secrets.apiToken();
    TokenStore.Wish wish =
        new TokenStore.Wish("ci", permissions, team, clock.instant().plus(Duration.ofDays(30)));
    database.run(
        handle -> stores.tokens().add(handle, person, token.fingerprint(), wish, clock.instant()));
    return new ApiClient(address(), Map.of("Authorization", "Bearer " + token.text()));
  }

  long team(String name, String... patterns) {
    return database.write(
        handle -> {
          long id = stores.teams().add(handle, name, clock.instant()).orElseThrow();
          stores.teams().setPatterns(handle, id, List.of(patterns));
          return id;
        });
  }

  @Override
  public void close() {
    server.close();
    events.close();
    database.close();
    test.close();
  }
}
