// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/// Slows down those who guess passwords, without ever locking an account for good: a pure rule from
/// past failures to the moment of the next try. Failures of one account and of one address are
/// judged apart, the later moment counts.
///
/// The first failures are free. Each further one doubles the wait from its own time on, up to the
/// longest wait. Failures older than the memory are forgotten.
///
/// @param free failures that cost nothing
/// @param firstWait after the first failure that costs
/// @param longestWait what no wait exceeds
/// @param memory how long a failure counts
public record Throttle(int free, Duration firstWait, Duration longestWait, Duration memory) {

  /// For one account: four free, then 1 s, 2 s, 4 s … up to 5 minutes, forgotten after a day.
  public static final Throttle ACCOUNT =
      new Throttle(4, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofDays(1));

  /// For one address, behind which a whole office may sit: 20 free, then as above.
  public static final Throttle ADDRESS =
      new Throttle(20, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofDays(1));

  private static final int MAX_DOUBLINGS = 30;

  /// How long to wait before the next try; zero if it may be now.
  ///
  /// @param failures times of failed tries since the last success, in any order
  public Duration wait(Collection<Instant> failures, Instant now) {
    var counted = failures.stream().filter(time -> isCounted(time, now)).sorted().toList();
    if (counted.size() <= free) {
      return Duration.ZERO;
    }
    Instant next = earlier(counted.getLast(), now).plus(waitAfter(counted.size() - free));
    return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
  }

  /// The longer of the waits that account and address ask for.
  public static Duration wait(
      Collection<Instant> ofAccount, Collection<Instant> ofAddress, Instant now) {
    Duration account = ACCOUNT.wait(ofAccount, now);
    Duration address = ADDRESS.wait(ofAddress, now);
    return account.compareTo(address) >= 0 ? account : address;
  }

  private boolean isCounted(Instant time, Instant now) {
    return time.isAfter(now.minus(memory));
  }

  /// A clock that was set back must not make a wait longer than it can be.
  private static Instant earlier(Instant time, Instant now) {
    return time.isBefore(now) ? time : now;
  }

  private Duration waitAfter(int costly) {
    Duration wait = firstWait.multipliedBy(1L << Math.min(costly - 1, MAX_DOUBLINGS));
    return wait.compareTo(longestWait) < 0 ? wait : longestWait;
  }
}
