// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/// When a route tells.
public sealed interface Timing {

  /// At once.
  record Immediate() implements Timing {}

  /// Once a day, together.
  record Daily(LocalTime at, ZoneId zone) implements Timing {}

  /// Once a week, together.
  record Weekly(DayOfWeek day, LocalTime at, ZoneId zone) implements Timing {}

  /// The next time after `now` that a digest is due; empty for what is told at once. Where clocks
  /// are put forward over that time it is as much later, where they are put back it is the first of
  /// both.
  default Optional<Instant> nextAfter(Instant now) {
    return switch (this) {
      case Immediate _ -> Optional.empty();
      case Daily(var at, var zone) -> Optional.of(next(now.atZone(zone), at, 1, now));
      case Weekly(var day, var at, var zone) ->
          Optional.of(next(now.atZone(zone).with(TemporalAdjusters.nextOrSame(day)), at, 7, now));
    };
  }

  /// The occasion that a digest of this timing has.
  default DigestMessage.Occasion occasion() {
    return this instanceof Weekly ? DigestMessage.Occasion.WEEKLY : DigestMessage.Occasion.DAILY;
  }

  private static Instant next(ZonedDateTime day, LocalTime at, int days, Instant after) {
    Instant today = day.toLocalDate().atTime(at).atZone(day.getZone()).toInstant();
    return today.isAfter(after)
        ? today
        : day.toLocalDate().plusDays(days).atTime(at).atZone(day.getZone()).toInstant();
  }
}
