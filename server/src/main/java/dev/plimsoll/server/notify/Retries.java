// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// When a message that could not be delivered is tried again: after pauses that double, half of
/// each by chance so that messages kept back together do not come together, and as many times as
/// are worth it.
///
/// @param tries in all
/// @param first pause
/// @param most longest pause of our own
public record Retries(int tries, Duration first, Duration most) {

  /// Twelve tries over about a day.
  public static final Retries USUAL = new Retries(12, Duration.ofSeconds(10), Duration.ofHours(6));

  /// A server that asks for more is not waited for any longer.
  private static final Duration MOST_ASKED = Duration.ofDays(1);

  private static final int MOST_DOUBLINGS = 30;

  public Retries {
    if (tries < 1 || first.toMillis() < 1 || most.compareTo(first) < 0) {
      throw new IllegalArgumentException("no such way to try again");
    }
  }

  /// How long to wait; empty when there is no try left. Who is asked to wait the first time, as
  /// services with a rate do, waits that long and little more; later pauses grow all the same, for
  /// a server that always asks for a second would else use up all tries within a minute.
  ///
  /// @param done tries so far, from 1
  /// @param asked what the server asked to wait at least; zero when it did not
  public Optional<Duration> next(int done, Duration asked, RandomGenerator random) {
    if (done >= tries) {
      return Optional.empty();
    }
    long whole = whole(done);
    Duration own = Duration.ofMillis(whole / 2 + random.nextLong(whole - whole / 2 + 1));
    Duration bounded = asked.compareTo(MOST_ASKED) > 0 ? MOST_ASKED : asked;
    boolean isOfRate = done == 1 && asked.isPositive();
    return Optional.of(
        own.compareTo(bounded) > 0 && !isOfRate ? own : bounded.plus(own.dividedBy(10)));
  }

  private long whole(int done) {
    int doublings = Math.min(done - 1, MOST_DOUBLINGS);
    long limit = most.toMillis();
    return first.toMillis() > limit >> doublings ? limit : first.toMillis() << doublings;
  }
}
