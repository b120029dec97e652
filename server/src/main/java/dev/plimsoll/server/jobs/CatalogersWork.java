// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import dev.plimsoll.server.store.JobStore;
import dev.plimsoll.server.store.WaitingImages;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Has images read again when a cataloger changed, a few at a time, so that pushes and people go
/// first.
///
/// @param catalogers names today's set of catalogers
public record CatalogersWork(WaitingImages images, String catalogers, Clock clock) implements Work {

  private static final int AT_ONCE = 500;

  @Override
  public String kind() {
    return "catalogers";
  }

  @Override
  public String title(String id) {
    return "images that older catalogers have read";
  }

  @Override
  public Optional<Duration> every() {
    return Optional.of(Duration.ofMinutes(1));
  }

  @Override
  public JobStore.Priority priority() {
    return JobStore.Priority.SWEEP;
  }

  @Override
  public void run(String id) {
    images.queueOutdated(catalogers, AT_ONCE, clock.instant());
  }
}
