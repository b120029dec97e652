// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server;

import dev.plimsoll.advisory.store.StateName;
import dev.plimsoll.advisory.store.StoreFiles;
import dev.plimsoll.demo.Demo;
import dev.plimsoll.server.demo.DemoRegistry;
import dev.plimsoll.server.identity.Passwords;
import dev.plimsoll.server.identity.Role;
import dev.plimsoll.server.identity.Secrets;
import dev.plimsoll.server.jobs.Advisories;
import dev.plimsoll.server.jobs.RematchWork;
import dev.plimsoll.server.jobs.SyncWork;
import dev.plimsoll.server.jobs.Work;
import dev.plimsoll.server.store.JobStore;
import dev.plimsoll.server.store.RegistryStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A first look at the platform without network: a registry with the images of two teams,
/// advisories, and a person to sign in as. A minute later there are news of flaws.
///
/// @param folder of all that is sample
record DemoSetting(Path folder, Demo.Fleet fleet) {

  private static final Logger LOG = LoggerFactory.getLogger(DemoSetting.class);
  private static final int PORT = 8421;
  private static final long NEWS_AFTER_SECONDS = 60;
  private static final String EMAIL = "demo@example.com";

  /// Builds the samples, once.
  static DemoSetting build(Path data, Clock clock) throws IOException {
    Path folder = data.resolve("demo");
    Demo.Fleet fleet = new Demo.Fleet(folder.resolve("registry"), folder.resolve("store"));
    if (!Files.exists(folder.resolve("built"))) {
      fleet = Demo.fleet(folder, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
      Files.createFile(folder.resolve("built"));
    }
    return new DemoSetting(folder, fleet);
  }

  Path store() {
    return fleet.store();
  }

  /// Serves the samples, and connects them when they are new.
  AutoCloseable start(Stores stores, Advisories advisories, Clock clock, Consumer<String> say)
      throws IOException {
    DemoRegistry registry = DemoRegistry.start(fleet.registry(), port());
    Files.writeString(folder.resolve("port"), registry.host().replaceFirst(".*:", ""));
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    if (stores.people().isEmpty()) {
      setUp(stores, registry.host(), clock.instant(), say);
    }
    if (!Files.exists(folder.resolve("told"))) {
      timer.schedule(
          () -> tellNews(stores, advisories, clock), NEWS_AFTER_SECONDS, TimeUnit.SECONDS);
    }
    return () -> {
      timer.shutdownNow();
      registry.close();
    };
  }

  /// The registry's name has its port in it, so the samples keep the port they first had.
  private int port() throws IOException {
    Path kept = folder.resolve("port");
    if (Files.exists(kept)) {
      return Integer.parseInt(Files.readString(kept).strip());
    }
    return isFree(PORT) ? PORT : 0;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false; // somebody else listens there
    }
  }

  private static void setUp(Stores stores, String registry, Instant now, Consumer<String> say) {
    String password = new Secrets().setUpLink().text().substring(0, 16);
    String encoded = new Passwords().hash(password);
    stores
        .database()
        .run(
            handle -> {
              long person = stores.people().add(handle, EMAIL, "Demo", true, now).orElseThrow();
              stores.people().setPassword(handle, person, encoded);
              for (String team : List.of("payments", "shop", "platform")) {
                long id = stores.teams().add(handle, team, now).orElseThrow();
                stores.teams().setPatterns(handle, id, List.of(registry + "/" + team + "/**"));
                stores.people().setRole(handle, person, id, Role.ADMIN);
              }
              long id =
                  stores
                      .registries()
                      .add(
                          handle,
                          new RegistryStore.Settings(
                              registry,
                              "Sample registry",
                              "generic",
                              true,
                              Optional.empty(),
                              Optional.empty(),
                              "{}",
                              List.of(),
                              60),
                          now)
                      .orElseThrow();
              stores
                  .jobs()
                  .add(handle, SyncWork.KIND, Long.toString(id), JobStore.Priority.PERSON, now);
            });
    say.accept("samples are connected; sign in as " + EMAIL + " with the password " + password);
  }

  /// What a feed's update would do.
  private void tellNews(Stores stores, Advisories advisories, Clock clock) {
    try {
      Demo.tellNews(fleet, clock);
      StoreFiles local = new StoreFiles(advisories.folder(), clock);
      Optional<StateName> state = local.current();
      if (state.isPresent()) {
        stores.advisories().publish(local, state.get(), clock.instant());
        stores.jobs().add(RematchWork.KIND, Work.ONLY, JobStore.Priority.EVENT, clock.instant());
      }
      Files.createFile(folder.resolve("told"));
    } catch (IOException e) {
      LOG.atWarn().setMessage("the samples' news can't be told").setCause(e).log();
    }
  }
}
