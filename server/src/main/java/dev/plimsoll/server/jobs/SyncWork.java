// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import dev.plimsoll.server.connect.Connector;
import dev.plimsoll.server.connect.ScopeRule;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.JobStore;
import dev.plimsoll.server.store.RegistryStore;
import dev.plimsoll.server.store.RegistryStore.Registry;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// Lists a registry's repositories; each is then looked through by a job of its own.
public record SyncWork(
    Database database,
    RegistryStore registries,
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
    Set<String> repositories = repositories(row.get());
    ScopeRule rule = RepositoryLook.rule(row.get());
    Instant now = clock.instant();
    database.run(
        handle ->
            repositories.stream()
                .filter(repository -> rule.rejects(repository).isEmpty())
                .forEach(
                    repository ->
                        jobs.add(
                            handle,
                            RepositoryWork.KIND,
                            RepositoryWork.id(registry, repository),
                            JobStore.Priority.SWEEP,
                            now)));
    registries.synced(registry, now, Optional.empty());
  }

  private Set<String> repositories(Registry registry) throws IOException, JobException {
    Set<String> repositories = new LinkedHashSet<>(registry.settings().namedRepositories());
    Connector connector = connections.to(registry.id());
    if (repositories.isEmpty() || !connector.kind().keepsRepositoriesToItself()) {
      repositories.addAll(connector.lister().repositories(MOST_REPOSITORIES).names());
    }
    return repositories;
  }

  @Override
  public void givenUp(String id, String reason, int tries) {
    registries.synced(Long.parseLong(id), clock.instant(), Optional.of(reason));
  }
}
