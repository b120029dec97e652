// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import static dev.plimsoll.version.VersionRange.Answer.INSIDE;
import static dev.plimsoll.version.VersionRange.Answer.OUTSIDE;
import static dev.plimsoll.version.VersionRange.Answer.UNDETERMINED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.version.VersionRange.Answer;
import dev.plimsoll.version.VersionRange.Fixed;
import dev.plimsoll.version.VersionRange.LastAffected;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VersionRangeTest {

  @Test
  void shouldIncludeTheStartAndExcludeTheFix() {
    VersionRange range = new VersionRange("1.2.0", new Fixed("1.4.0"));

    assertThat(where(range, "1.1.9")).isEqualTo(OUTSIDE);
    assertThat(where(range, "1.2.0")).isEqualTo(INSIDE);
    assertThat(where(range, "1.3.9")).isEqualTo(INSIDE);
    assertThat(where(range, "1.4.0")).isEqualTo(OUTSIDE);
  }

  @Test
  void shouldIncludeTheLastAffected() {
    VersionRange range = new VersionRange("0", new LastAffected("1.4.0"));

    assertThat(where(range, "1.4.0")).isEqualTo(INSIDE);
    assertThat(where(range, "1.4.1")).isEqualTo(OUTSIDE);
  }

  @Test
  void shouldBeginBeforeEveryVersion() {
    assertThat(where(new VersionRange("0", VersionRange.OPEN), "0.0.0-alpha")).isEqualTo(INSIDE);
    assertThat(where(VersionRange.before("0"), "0.0.1")).isEqualTo(OUTSIDE);
  }

  @Test
  void shouldBeUndeterminedOnlyWhereABoundThatIsNoVersionWouldDecide() {
    VersionRange range = new VersionRange("1.0.0", new Fixed("soon"));

    assertThat(where(range, "0.9.0")).isEqualTo(OUTSIDE);
    assertThat(where(range, "1.0.0")).isEqualTo(UNDETERMINED);
    assertThat(where(new VersionRange("?", new Fixed("1.0.0")), "0.5.0")).isEqualTo(UNDETERMINED);
    assertThat(where(new VersionRange("?", new Fixed("1.0.0")), "1.0.0")).isEqualTo(OUTSIDE);
  }

  @Test
  void shouldLetABoundWithoutReleaseStandForAllReleases() {
    Version installed = VersionScheme.RPM.parse("1:1.0-3.el9").orElseThrow();

    assertThat(VersionRange.before("1:1.0").contains(VersionScheme.RPM, installed))
        .isEqualTo(OUTSIDE);
    assertThat(
            new VersionRange("0", new LastAffected("1:1.0")).contains(VersionScheme.RPM, installed))
        .isEqualTo(INSIDE);
    assertThat(VersionRange.before("1:1.0-4.el9").contains(VersionScheme.RPM, installed))
        .isEqualTo(INSIDE);
  }

  @Test
  void shouldPairEventsInAnyOrder() {
    assertThat(ranges("fixed 1.4.0", "introduced 2.0.0", "introduced 0", "last_affected 2.1.0"))
        .containsExactly(
            VersionRange.before("1.4.0"), new VersionRange("2.0.0", new LastAffected("2.1.0")));
  }

  @Test
  void shouldLeaveOpenWhatNothingFixes() {
    assertThat(ranges("introduced 1.10.0", "introduced 1.2.0", "fixed 1.3.0"))
        .containsExactly(
            new VersionRange("1.2.0", new Fixed("1.3.0")),
            new VersionRange("1.10.0", VersionRange.OPEN));
  }

  @Test
  void shouldKeepTheOrderOfEventsThatCannotBeSorted() {
    assertThat(ranges("introduced 1.0.0", "fixed next"))
        .containsExactly(new VersionRange("1.0.0", new Fixed("next")));
  }

  @Test
  void shouldSayNothingBeyondTheLastLimit() {
    assertThat(ranges("introduced 0", "limit 1.0.0", "limit 2.0.0", "introduced 3.0.0"))
        .containsExactly(VersionRange.before("2.0.0"));
    assertThat(ranges("introduced 0", "limit *"))
        .containsExactly(new VersionRange("0", VersionRange.OPEN));
  }

  @Test
  void shouldIgnoreAFixOfNothing() {
    assertThat(ranges("fixed 1.0.0")).isEmpty();
    assertThat(RangeEvent.of("database_specific", "1.0.0")).isEmpty();
  }

  private static Answer where(VersionRange range, String version) {
    return range.contains(VersionScheme.NPM, VersionScheme.NPM.parse(version).orElseThrow());
  }

  private static List<VersionRange> ranges(String... events) {
    return VersionRange.ofEvents(
        VersionScheme.NPM,
        Stream.of(events)
            .map(event -> event.split(" "))
            .map(parts -> RangeEvent.of(parts[0], parts[1]).orElseThrow())
            .toList());
  }
}
