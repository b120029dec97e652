// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import dev.plimsoll.bytes.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A tag that might be wanted.
///
/// @param digest what it points to; empty when not asked for
/// @param built when the image says it was built; empty when not known
public record Candidate(
    String repository, String tag, Optional<Digest> digest, Optional<Instant> built) {

  /// Before it nobody built images: reproducible builds write such times on purpose.
  private static final Instant EARLIEST = Instant.parse("2013-01-01T00:00:00Z");

  private static final Duration CLOCK_ERROR = Duration.ofDays(1);

  /// Of names alone.
  public static Candidate of(String repository, String tag) {
    return new Candidate(repository, tag, Optional.empty(), Optional.empty());
  }

  /// The time of the build, where it can be true.
  Optional<Instant> credibleTime(Instant now) {
    return built.filter(time -> time.isAfter(EARLIEST) && time.isBefore(now.plus(CLOCK_ERROR)));
  }
}
