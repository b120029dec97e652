// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Whether another try makes sense, not before when, and why.
///
/// @param after what the server asks to wait; zero when it does not say
/// @param why in words, for a log or a message
public record Retry(boolean isWorthwhile, Duration after, String why) {

  private static final Set<Integer> TRANSIENT = Set.of(429, 500, 502, 503, 504);
  private static final Set<Integer> MAY_SAY_WHEN = Set.of(429, 503);
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  static Retry never(String why) {
    return new Retry(false, Duration.ZERO, why);
  }

  static Retry soon(String why) {
    return new Retry(true, Duration.ZERO, why);
  }

  /// What an answer means for another try. `Retry-After` is in seconds or a date (RFC 9110, section
  /// 10.2.3).
  static Retry of(int status, Optional<String> retryAfter, Instant now) {
    if (!mayPass(status)) {
      return never("status " + status + " will not change");
    }
    Duration after =
        retryAfter
            .filter(_ -> MAY_SAY_WHEN.contains(status))
            .flatMap(text -> wait(text.strip(), now))
            .orElse(Duration.ZERO);
    return new Retry(true, after, "status " + status + " may pass");
  }

  /// Whether an answer of that status may be another the next time.
  static boolean mayPass(int status) {
    return TRANSIENT.contains(status);
  }

  private static Optional<Duration> wait(String text, Instant now) {
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      ZonedDateTime date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration wait = Duration.between(now, date.toInstant());
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException _) {
      // An unreadable date is as good as none: our own back-off decides.
      return Optional.empty();
    }
  }
}
