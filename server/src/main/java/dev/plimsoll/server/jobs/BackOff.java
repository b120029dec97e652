// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before a failed job is tried again: twice as long each time, with a random part
/// so that what failed together does not come back together.
///
/// @param first the wait after the first failure
/// @param most no wait is longer
public record BackOff(Duration first, Duration most, RandomGenerator random) {

  /// @param failures how often it failed, 1 or more
  public Duration after(int failures) {
    long full = first.toMillis() << Math.min(failures - 1, 20);
    long bounded = Math.min(full, most.toMillis());
    return Duration.ofMillis(bounded / 2 + random.nextLong(bounded / 2 + 1));
  }
}
