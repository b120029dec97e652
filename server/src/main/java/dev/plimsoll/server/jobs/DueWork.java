// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import dev.plimsoll.server.store.JobStore;
import dev.plimsoll.server.store.RegistryStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Puts listings into the queue of registries whose time has come. Push events get lost, so what
/// they tell is reconciled so.
public record DueWork(RegistryStore registries, JobStore jobs, Clock clock) implements Work {

  @Override
  public String kind() {
    return "due";
  }

  @Override
  public String title(String id) {
    return "which registries are to be listed";
  }

  @Override
  public Optional<Duration> every() {
    return Optional.of(Duration.ofSeconds(30));
  }

  @Override
  public void run(String id) {
    for (long registry : registries.due(clock.instant())) {
      jobs.add(SyncWork.KIND, Long.toString(registry), JobStore.Priority.SWEEP, clock.instant());
    }
  }
}
