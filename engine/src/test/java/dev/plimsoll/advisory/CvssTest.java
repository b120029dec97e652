// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CvssTest {

  /// Vectors and scores of FIRST's own examples: Log4Shell, Heartbleed and others.
  @ParameterizedTest
  @CsvSource({
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H, 10.0, CRITICAL",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N, 7.5, HIGH",
    "CVSS:3.0/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:N, 0.0, NEGLIGIBLE",
    "AV:N/AC:L/Au:N/C:C/I:C/A:C, 10.0, HIGH",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N, 9.3, CRITICAL"
  })
  void shouldScoreVectors(String vector, double score, Severity severity) {
    assertThat(Cvss.score(vector)).hasValue(score);
    assertThat(Cvss.severity(vector)).isEqualTo(severity);
  }

  @Test
  void shouldNotRateWhatIsNoVector() {
    for (String text :
        new String[] {"", "7.5", "CVSS:3.1/AV:N", "CVSS:9.9/AV:N", "x".repeat(9999)}) {
      assertThat(Cvss.score(text)).as(text).isEmpty();
      assertThat(Cvss.severity(text)).as(text).isEqualTo(Severity.UNKNOWN);
    }
  }
}
