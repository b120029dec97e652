// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import dev.plimsoll.server.connect.ScopeRule;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.JobStore;
import dev.plimsoll.server.store.ListingStore;
import dev.plimsoll.server.store.RegistryStore;
import dev.plimsoll.server.store.RegistryStore.Registry;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Lists a registry's repositories; each is then looked through by a job of its own.
public record SyncWork(
    Database database,
    RegistryStore registries,
    ListingStore listings,
    JobStore jobs,
    Connections connections,
    Clock clock)
    implements Work {

  /// Its kind; the id is the registry's.
  public static final String KIND = "sync";

  private static final int MOST_REPOSITORIES = 100_000;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String title(String id) {
    return "listing of " + name(Long.parseLong(id));
  }

  private String name(long registry) {
    return registries.find(registry).map(r -> r.settings().name()).orElse("registry " + registry);
  }

  @Override
  public void run(String id) throws IOException, JobException {
    long registry = Long.parseLong(id);
    Optional<Registry> row = registries.find(registry);
    if (row.isEmpty() || row.get().isPaused()) {
      return;
    }
    ScopeRule rule = RepositoryLook.rule(row.get());
    Set<String> repositories = new LinkedHashSet<>();
    repositories(row.get()).stream()
        .filter(name -> rule.rejects(name).isEmpty())
        .forEach(repositories::add);
    Instant now = clock.instant();
    database.run(
        handle -> {
          // What is not listed any more, or not wanted, is written down by one more look.
          repositories.addAll(listings.wantedRepositories(handle, registry));
          repositories.forEach(repository -> add(handle, registry, repository, now));
        });
    registries.synced(registry, now, Optional.empty());
  }

  private void add(Handle handle, long registry, String repository, Instant now) {
    String id = RepositoryWork.id(registry, repository);
    jobs.add(handle, RepositoryWork.KIND, id, JobStore.Priority.SWEEP, now);
  }

  /// Those that were named, as the preview has it; a registry where some were named may not list
  /// any.
  private List<String> repositories(Registry registry) throws IOException, JobException {
    List<String> named = registry.settings().namedRepositories();
    return named.isEmpty()
        ? connections.to(registry.id()).lister().repositories(MOST_REPOSITORIES).names()
        : named;
  }

  @Override
  public void givenUp(String id, String reason, int tries) {
    registries.synced(Long.parseLong(id), clock.instant(), Optional.of(reason));
  }
}
