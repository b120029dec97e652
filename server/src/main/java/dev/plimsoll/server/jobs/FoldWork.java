// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import dev.plimsoll.server.store.CoverageStore;
import dev.plimsoll.server.store.TrendStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Counts now and then what is shown at once and takes long to count.
public record FoldWork(TrendStore trend, CoverageStore coverage, Clock clock) implements Work {

  @Override
  public String kind() {
    return "fold";
  }

  @Override
  public String title(String id) {
    return "sums of findings by day, and of images by coverage";
  }

  @Override
  public Optional<Duration> every() {
    return Optional.of(Duration.ofSeconds(20));
  }

  @Override
  public void run(String id) {
    trend.fold();
    coverage.count(clock.instant().minus(CoverageStore.STALE));
  }
}
