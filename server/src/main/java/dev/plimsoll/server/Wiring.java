// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server;

import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.StoreFiles;
import dev.plimsoll.advisory.store.StoreWriter;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.net.AddressBlock;
import dev.plimsoll.net.HttpSettings;
import dev.plimsoll.scan.Catalogers;
import dev.plimsoll.server.api.EventPoller;
import dev.plimsoll.server.api.PlatformMetrics;
import dev.plimsoll.server.api.RememberedAnswers;
import dev.plimsoll.server.api.RequestMetrics;
import dev.plimsoll.server.config.Password;
import dev.plimsoll.server.config.Role;
import dev.plimsoll.server.config.ServerConfig;
import dev.plimsoll.server.http.EventStream;
import dev.plimsoll.server.http.HttpServer;
import dev.plimsoll.server.http.Site;
import dev.plimsoll.server.identity.SecretToken;
import dev.plimsoll.server.identity.Secrets;
import dev.plimsoll.server.jobs.Advisories;
import dev.plimsoll.server.jobs.BackOff;
import dev.plimsoll.server.jobs.Benches;
import dev.plimsoll.server.jobs.Connections;
import dev.plimsoll.server.jobs.Outlets;
import dev.plimsoll.server.jobs.Pulse;
import dev.plimsoll.server.jobs.RematchWork;
import dev.plimsoll.server.jobs.Work;
import dev.plimsoll.server.jobs.Workers;
import dev.plimsoll.server.notify.MailServer;
import dev.plimsoll.server.notify.Outbound;
import dev.plimsoll.server.notify.OutboundPolicy;
import dev.plimsoll.server.notify.Retries;
import dev.plimsoll.server.secret.KeyFile;
import dev.plimsoll.server.secret.Keyring;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.HeldJobs;
import dev.plimsoll.server.store.Identities;
import dev.plimsoll.server.store.JobStore;
import dev.plimsoll.server.store.PresenceStore;
import dev.plimsoll.server.web.WebPages;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What a process is made of, in the order in which it starts; closed in reverse.
final class Wiring implements AutoCloseable {

  private static final Duration SET_UP_LINK = Duration.ofHours(24);
  private static final Duration MAIL_PATIENCE = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
  private static final Duration LAST_RETRY = Duration.ofMinutes(30);

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final ServerConfig config;
  private final Consumer<String> say;
  private final Clock clock = Clock.systemUTC();
  private final Secrets secrets = new Secrets();
  private final String name;

  private Wiring(ServerConfig config, Consumer<String> say) throws IOException {
    this.config = config;
    this.say = say;
    this.name =
        "%s/%d/%s"
            .formatted(
                InetAddress.getLocalHost().getHostName(),
                ProcessHandle.current().pid(),
                Integer.toHexString(new SecureRandom().nextInt()));
  }

  /// Starts all that `config` asks for.
  ///
  /// @param say tells the person at the terminal how far it is
  /// @throws IOException when something can't be started; what was started before is then stopped
  static AutoCloseable start(ServerConfig config, Consumer<String> say) throws IOException {
    Wiring wiring = new Wiring(config, say);
    try {
      wiring.startAll();
      return wiring;
    } catch (IOException | RuntimeException e) {
      wiring.closeAfter(e);
      throw e;
    }
  }

  private void startAll() throws IOException {
    DatabaseSource source = started(DatabaseSource.open(config, say));
    Database database = started(Database.open(source.settings(config.database().connections())));
    say.accept("schema is up to date");

    Keyring keys = new KeyFile(config.masterKey()).openOrCreate();
    List<Cataloger> catalogers = Catalogers.installed();
    Stores stores = Stores.of(database, catalogers, config.pages().session(), clock);
    HttpSettings http = HttpSettings.of(Version.TEXT, System.getenv());
    Connections connections = new Connections(stores.registries(), keys, http);

    Optional<DemoSetting> demo =
        config.isDemo() ? Optional.of(DemoSetting.build(config.data(), clock)) : Optional.empty();
    Path folder = demo.map(DemoSetting::store).orElse(config.feeds().store());
    Advisories advisories = advisories(folder, stores);
    Benches benches = new Benches(advisories);
    Outlets outlets = outlets(stores, keys, http);
    List<Work> work =
        new Works(stores, advisories, connections, benches, outlets, catalogers, clock)
            .all(config, http);
    if (demo.isPresent()) {
      started(demo.get().start(stores, advisories, clock, say));
    }
    if (config.role() != Role.SERVER) {
      Workers workers = started(workers(stores, work));
      workers.start();
    }
    started(Pulse.start(stores.jobs(), name, roles(), Version.TEXT, clock));
    if (config.role() != Role.WORKER) {
      serve(stores, work, connections, benches, outlets, keys);
    }
  }

  private <T extends AutoCloseable> T started(T part) {
    started.push(part);
    return part;
  }

  private List<String> roles() {
    return switch (config.role()) {
      case UP -> List.of("server", "worker");
      case SERVER -> List.of("server");
      case WORKER -> List.of("worker");
      case BACKUP, RESTORE -> List.of();
    };
  }

  /// The advisory store of this process. Before the first feed there is an empty one, by which
  /// nothing is covered.
  private Advisories advisories(Path folder, Stores stores) throws IOException {
    StoreFiles local = new StoreFiles(folder, clock);
    Advisories advisories = new Advisories(folder, local, stores.advisories());
    if (stores.advisories().newest().isEmpty()) {
      if (local.current().isEmpty()) {
        new StoreWriter(folder, clock).commit(List.of());
      }
      stores.advisories().publish(local, local.current().orElseThrow(), clock.instant());
    }
    if (stores.judgements().read().target().isEmpty()) {
      AdvisoryIndex index = advisories.newest().orElseThrow();
      stores.judgements().target(index.name().text(), true, index.state().written());
    }
    stores.jobs().add(RematchWork.KIND, Work.ONLY, JobStore.Priority.PERSON, clock.instant());
    return advisories;
  }

  private Workers workers(Stores stores, List<Work> work) {
    return new Workers(
        new Workers.Settings(
            name, config.workers(), Math.max(4, config.workers()), POLL, HEARTBEAT),
        stores.database().source(),
        stores.jobs(),
        new HeldJobs(stores.database()),
        work,
        clock,
        new BackOff(FIRST_RETRY, LAST_RETRY, new SecureRandom()));
  }

  private Outlets outlets(Stores stores, Keyring keys, HttpSettings http) {
    ServerConfig.Messages messages = config.messages();
    Optional<MailServer> mail = messages.mail().map(Wiring::mail);
    return new Outlets(
        stores.channels(),
        stores.deliveries(),
        keys,
        Outbound.of(http, policy(messages.hosts()), mail, clock),
        Retries.USUAL,
        new SecureRandom(),
        clock);
  }

  private static OutboundPolicy policy(List<String> allowed) {
    Set<String> hosts = new HashSet<>();
    List<AddressBlock> networks = new ArrayList<>();
    for (String text : allowed) {
      AddressBlock.parse(text).ifPresentOrElse(networks::add, () -> hosts.add(text));
    }
    return new OutboundPolicy(hosts, networks);
  }

  private static MailServer mail(ServerConfig.Mail mail) {
    MailServer.Security security =
        switch (mail.security()) {
          case "smtps" -> MailServer.Security.TLS;
          case "smtp" -> MailServer.Security.STARTTLS;
          default -> MailServer.Security.NONE;
        };
    Optional<MailServer.Login> login =
        mail.user()
            .map(
                user ->
                    new MailServer.Login(user, mail.password().map(Password::value).orElse("")));
    return new MailServer(mail.host(), mail.port(), security, login, mail.from(), MAIL_PATIENCE);
  }

  private void serve(
      Stores stores,
      List<Work> work,
      Connections connections,
      Benches benches,
      Outlets outlets,
      Keyring keys) {
    ServerConfig.Pages pages = config.pages();
    URI publicUrl = URI.create(pages.publicUrl());
    EventStream events = started(new EventStream());
    started(EventPoller.start(stores.events(), events, clock));
    PrometheusRegistry metrics = new PrometheusRegistry();
    new PlatformMetrics(stores.operations(), stores.feeds(), stores.coverage(), clock)
        .register(metrics);
    boolean isOnlyHere = Set.of("127.0.0.1", "::1", "localhost").contains(pages.host());
    Routes routes =
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
            publicUrl,
            isOnlyHere,
            config.isDemo());
    Site site =
        new Site(
            routes.all(),
            new WebPages(),
            new Identities(
                stores.people(),
                stores.sessions(),
                stores.tokens(),
                new PresenceStore(stores.database()),
                clock),
            new RememberedAnswers(stores.answers()),
            new RequestMetrics(metrics),
            clock);
    String hint = hint(stores, pages);
    HttpServer server =
        started(
            HttpServer.start(
                dev.plimsoll.server.http.HttpSettings.of(pages.host(), pages.port(), publicUrl)
                    .withSecureCookies(pages.hasSecureCookies())
                    .behind(pages.proxies()),
                site));
    say.accept("listening on http://%s:%d".formatted(pages.host(), server.port()));
    say.accept(hint);
  }

  /// Where to go now. What it needs of the database is done before anybody is told that we listen:
  /// from then on the database may go and come.
  private String hint(Stores stores, ServerConfig.Pages pages) {
    if (!stores.people().isEmpty()) {
      return "open " + pages.publicUrl();
    }
    SecretToken link = secrets.setUpLink();
    Instant end = clock.instant().plus(SET_UP_LINK);
    stores
        .database()
        .run(handle -> stores.sessions().addSetUpLink(handle, link.fingerprint(), end));
    return "set it up at %s/setup#%s".formatted(pages.publicUrl(), link.text());
  }

  private void closeAfter(Exception failure) {
    try {
      close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /// What can't be closed keeps nothing else from being closed.
  @Override
  public void close() throws IOException {
    IOException failure = new IOException("not all could be stopped");
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) { // what AutoCloseable may throw
        failure.addSuppressed(e);
      }
    }
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }
}
