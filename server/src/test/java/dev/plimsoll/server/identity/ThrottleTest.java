// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ThrottleTest {

  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");

  @Test
  void shouldBeFreeAtFirstThenDouble() {
    assertThat(waits(10))
        .containsExactly(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofSeconds(16));
  }

  @Test
  void shouldNeverLockOutForLongerThanTheLongestWait() {
    List<Instant> many = Collections.nCopies(100_000, NOW);

    assertThat(Throttle.ACCOUNT.wait(many, NOW)).isEqualTo(Duration.ofMinutes(5));
    assertThat(Throttle.ACCOUNT.wait(many, NOW.plusSeconds(300))).isEqualTo(Duration.ZERO);
  }

  @Test
  void shouldForget() {
    List<Instant> old = Collections.nCopies(50, NOW.minus(Duration.ofDays(1)));
    List<Instant> mixed = new ArrayList<>(old);
    mixed.add(NOW);

    assertThat(Throttle.ACCOUNT.wait(mixed, NOW)).isEqualTo(Duration.ZERO);
  }

  @Test
  void shouldCountFromTheLastFailureInAnyOrder() {
    List<Instant> failures =
        Stream.of(0, -10, -20, -1, -30, -40).map(s -> NOW.plusSeconds(s)).toList();

    assertThat(Throttle.ACCOUNT.wait(failures, NOW.plusSeconds(1)))
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void shouldNotWaitLongerBecauseTheClockWasSetBack() {
    List<Instant> future = Collections.nCopies(5, NOW.plus(Duration.ofHours(3)));

    assertThat(Throttle.ACCOUNT.wait(future, NOW)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void shouldTakeTheLongerOfAccountAndAddress() {
    List<Instant> six = Collections.nCopies(6, NOW);
    List<Instant> many = Collections.nCopies(30, NOW);

    assertThat(Throttle.wait(six, List.of(), NOW)).isEqualTo(Duration.ofSeconds(2));
    assertThat(Throttle.wait(List.of(), six, NOW)).isEqualTo(Duration.ZERO);
    assertThat(Throttle.wait(six, many, NOW)).isEqualTo(Duration.ofMinutes(5));
  }

  private static List<Duration> waits(int failures) {
    return Stream.iterate(0, n -> n < failures, n -> n + 1)
        .map(n -> Throttle.ACCOUNT.wait(Collections.nCopies(n, NOW), NOW))
        .toList();
  }
}
