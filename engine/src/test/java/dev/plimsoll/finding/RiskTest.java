// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.advisory.Epss;
import dev.plimsoll.advisory.KevEntry;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.advisory.Ssvc;
import dev.plimsoll.advisory.Ssvc.Exploitation;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RiskTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
  private static final Optional<KevEntry> KEV =
      Optional.of(new KevEntry("CVE-2026-1", "", "", "", "2026-01-01", "", "", false, ""));

  @Test
  void shouldNeverBeNothing() {
    assertThat(risk(Severity.UNKNOWN, Optional.empty(), Optional.empty(), Optional.empty()))
        .isEqualTo(
            new Risk(
                24,
                List.of(
                    "+16 nobody has rated it, which counts as medium",
                    "+8 nobody has told how likely it is exploited, which counts as little",
                    "+0 no fix is known")));
    assertThat(risk(Severity.NEGLIGIBLE, Optional.empty(), epss(0), Optional.empty()).score())
        .isPositive();
  }

  @Test
  void shouldAddUpToItsReasonsAndNoMoreThanAHundred() {
    for (Severity severity : Severity.values()) {
      for (Optional<KevEntry> kev : List.of(KEV, Optional.<KevEntry>empty())) {
        for (double epss : new double[] {0, 0.001, 0.01, 0.1, 0.5, 1}) {
          for (Exploitation exploitation : Exploitation.values()) {
            Optional<Ssvc> ssvc = Optional.of(new Ssvc(exploitation, true, true));
            Risk risk = Risk.of(facts(severity, kev, epss(epss), ssvc, "2020-01-01"));
            assertThat(risk.reasons().stream().mapToInt(RiskTest::points).sum())
                .isEqualTo(risk.score());
            assertThat(risk.score()).isBetween(1, 100);
          }
        }
      }
    }
  }

  @Test
  void shouldPutTheExploitedFirst() {
    int exploited = risk(Severity.MEDIUM, KEV, epss(0.001), Optional.empty()).score();
    int active =
        risk(
                Severity.MEDIUM,
                Optional.empty(),
                epss(0.001),
                Optional.of(new Ssvc(Exploitation.ACTIVE, false, false)))
            .score();
    int grave = risk(Severity.CRITICAL, Optional.empty(), epss(0.49), Optional.empty()).score();
    assertThat(exploited).isEqualTo(active).isGreaterThan(grave);
  }

  @Test
  void shouldRiseWithEveryFact() {
    Optional<Ssvc> poc = Optional.of(new Ssvc(Exploitation.POC, false, false));
    Optional<Ssvc> automatable = Optional.of(new Ssvc(Exploitation.POC, true, false));
    Optional<Ssvc> total = Optional.of(new Ssvc(Exploitation.POC, true, true));
    assertThat(score(Optional.empty())).isLessThan(score(poc));
    assertThat(score(poc)).isLessThan(score(automatable));
    assertThat(score(automatable)).isLessThan(score(total));
  }

  @Test
  void shouldRiseWithTheAgeOfTheFix() {
    assertThat(ofFix("2026-11-01")).contains("+3 a fix is known");
    assertThat(ofFix("2026-10-01"))
        .contains("+6 a fix is known, and the flaw has been public for more than 30 days");
    assertThat(ofFix("2026-01-01"))
        .contains("+10 a fix is known, and the flaw has been public for more than 180 days");
    assertThat(ofFix("2027-01-01")).contains("+3 a fix is known");
  }

  private static List<String> ofFix(String since) {
    return Risk.of(facts(Severity.LOW, Optional.empty(), Optional.empty(), Optional.empty(), since))
        .reasons();
  }

  private static int score(Optional<Ssvc> ssvc) {
    return risk(Severity.HIGH, Optional.empty(), epss(0.002), ssvc).score();
  }

  private static int points(String reason) {
    return Integer.parseInt(reason.substring(1, reason.indexOf(' ')));
  }

  private static Optional<Epss> epss(double score) {
    return Optional.of(new Epss("CVE-2026-1", score, 0.5));
  }

  private static Risk risk(
      Severity severity, Optional<KevEntry> kev, Optional<Epss> epss, Optional<Ssvc> ssvc) {
    return Risk.of(new Risk.Facts(severity, kev, epss, ssvc, false, Optional.of(TODAY), TODAY));
  }

  private static Risk.Facts facts(
      Severity severity,
      Optional<KevEntry> kev,
      Optional<Epss> epss,
      Optional<Ssvc> ssvc,
      String since) {
    return new Risk.Facts(
        severity, kev, epss, ssvc, true, Optional.of(LocalDate.parse(since)), TODAY);
  }
}
