// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import dev.plimsoll.server.store.WaiverEndStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Ends waivers whose time is over, and has teams told of those that end soon or must be decided
/// again.
public record WaiverWork(WaiverEndStore waivers, Clock clock) implements Work {

  @Override
  public String kind() {
    return "waivers";
  }

  @Override
  public String title(String id) {
    return "waivers that end";
  }

  @Override
  public Optional<Duration> every() {
    return Optional.of(Duration.ofMinutes(1));
  }

  @Override
  public void run(String id) {
    Instant now = clock.instant();
    waivers.expire(now);
    waivers.announce(now);
  }
}
