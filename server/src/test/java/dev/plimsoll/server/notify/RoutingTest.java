// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.advisory.Severity;
import dev.plimsoll.server.fleet.Glob;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTest {

  private static final Timing NOW = new Timing.Immediate();
  private static final Timing DAILY =
      new Timing.Daily(LocalTime.of(9, 0), ZoneId.of("Europe/Berlin"));

  @Test
  void shouldChooseByTeamSeverityAndLineage() {
    assertThat(routed(route("shop", Severity.HIGH, false, "**", NOW))).isTrue();
    assertThat(routed(route("shop", Severity.CRITICAL, false, "**", NOW))).isFalse();
    assertThat(routed(route("other", Severity.LOW, false, "**", NOW))).isFalse();
    assertThat(routed(route("shop", Severity.LOW, true, "**", NOW))).isFalse();
    assertThat(routed(route("shop", Severity.LOW, false, "registry.example/shop/*", NOW))).isTrue();
    assertThat(routed(route("shop", Severity.LOW, false, "registry.example/pay/*", NOW))).isFalse();
  }

  @Test
  void shouldPutADigestOff() {
    Routing routing = new Routing(List.of(route("shop", Severity.LOW, false, "**", DAILY)));
    Routing.Way way = routing.ways(Samples.open(), Set.of(), Samples.NOW).getFirst();
    assertThat(way.due()).hasValue(Instant.parse("2026-03-02T08:00:00Z"));
    assertThat(way.digestKey()).isEqualTo("1@2026-03-02T08:00:00Z");
  }

  @Test
  void shouldTellTheEndToThoseAloneWhoWereTold() {
    Routing routing = new Routing(List.of(route("shop", Severity.CRITICAL, false, "**", NOW)));
    assertThat(routing.ways(Samples.resolved(), Set.of(), Samples.NOW)).isEmpty();
    assertThat(routing.ways(Samples.resolved(), Set.of(7L), Samples.NOW)).hasSize(1);
  }

  @Test
  void shouldTellAChannelOnce() {
    Route one = route("shop", Severity.LOW, false, "**", NOW);
    assertThat(new Routing(List.of(one, one)).ways(Samples.open(), Set.of(), Samples.NOW))
        .hasSize(1);
  }

  @Test
  void shouldSumUpAFirstImportByChannel() {
    Routing routing =
        new Routing(
            List.of(
                route("shop", Severity.LOW, false, "**", DAILY),
                route("shop", Severity.CRITICAL, false, "**", NOW)));
    assertThat(routing.summaries(List.of(Samples.open(), Samples.open())))
        .containsOnlyKeys(7L)
        .allSatisfy((_, messages) -> assertThat(messages).isNotEmpty());
  }

  @Test
  void shouldListTheNewestOfEachGroupInADigest() {
    DigestMessage digest =
        DigestMessage.of(
            "k",
            Samples.SHOP,
            DigestMessage.Occasion.DAILY,
            List.of(Samples.open(), Samples.updated(Change.EXPLOITED)),
            Samples.PAGE);
    assertThat(digest.messages())
        .singleElement()
        .extracting(FixMessage::state)
        .isEqualTo(State.UPDATED);
    assertThat(digest.count()).isOne();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T07:59:59Z, 2026-03-01T08:00:00Z",
    "2026-03-01T08:00:00Z, 2026-03-02T08:00:00Z",
    "2026-03-28T08:00:00Z, 2026-03-29T07:00:00Z", // summer time begins
    "2026-10-24T07:00:00Z, 2026-10-25T08:00:00Z"
  })
  void shouldKeepTheHourOfTheZone(Instant now, Instant next) {
    assertThat(DAILY.nextAfter(now)).hasValue(next);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T12:00:00Z, 2026-03-02T08:00:00Z",
    "2026-03-02T08:00:00Z, 2026-03-09T08:00:00Z",
    "2026-03-02T07:00:00Z, 2026-03-02T08:00:00Z"
  })
  void shouldTellOnceAWeek(Instant now, Instant next) {
    Timing weekly =
        new Timing.Weekly(DayOfWeek.MONDAY, LocalTime.of(9, 0), ZoneId.of("Europe/Berlin"));
    assertThat(weekly.nextAfter(now)).hasValue(next);
  }

  @Test
  void shouldTryAgainEverLaterAndThenStop() {
    Random random = new Random(1);
    Retries retries = new Retries(4, Duration.ofSeconds(10), Duration.ofSeconds(30));
    assertThat(retries.next(1, Duration.ZERO, random).orElseThrow())
        .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    assertThat(retries.next(3, Duration.ZERO, random).orElseThrow())
        .isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
    assertThat(retries.next(4, Duration.ZERO, random)).isEmpty();
  }

  @Test
  void shouldWaitAsLongAsAskedButNotForEver() {
    Random random = new Random(1);
    assertThat(Retries.USUAL.next(1, Duration.ofMinutes(5), random).orElseThrow())
        .isGreaterThanOrEqualTo(Duration.ofMinutes(5));
    assertThat(Retries.USUAL.next(1, Duration.ofDays(900), random).orElseThrow())
        .isLessThan(Duration.ofDays(2));
    assertThat(Retries.USUAL.next(11, Duration.ZERO, random).orElseThrow())
        .isLessThanOrEqualTo(Duration.ofHours(6));
  }

  @Test
  void shouldNotSlowDownWhoSaysWhenToComeBack() {
    Random random = new Random(1);
    assertThat(Retries.USUAL.next(1, Duration.ofSeconds(1), random).orElseThrow())
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(Retries.USUAL.next(9, Duration.ofSeconds(1), random).orElseThrow())
        .isGreaterThan(Duration.ofMinutes(20));
  }

  @Test
  void shouldRefuseRetriesThatMakeNoSense() {
    assertThatThrownBy(() -> new Retries(0, Duration.ofSeconds(1), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static boolean routed(Route route) {
    List<Routing.Way> ways =
        new Routing(List.of(route)).ways(Samples.open(), Set.of(), Samples.NOW);
    return ways.equals(List.of(new Routing.Way(route, Optional.empty())));
  }

  private static Route route(
      String team, Severity minimum, boolean exploitedOnly, String pattern, Timing timing) {
    return new Route(1, team, minimum, exploitedOnly, new Glob(pattern), 7, timing);
  }
}
