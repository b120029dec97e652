// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import static dev.plimsoll.version.VersionRange.Answer.INSIDE;
import static dev.plimsoll.version.VersionRange.Answer.OUTSIDE;
import static dev.plimsoll.version.VersionRange.Answer.UNDETERMINED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.version.VersionRange.Answer;
import dev.plimsoll.version.VersionRange.Fixed;
import dev.plimsoll.version.VersionRange.LastAffected;
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

  private static Answer where(VersionRange range, String version) {
    return range.contains(VersionScheme.NPM, VersionScheme.NPM.parse(version).orElseThrow());
  }
}
