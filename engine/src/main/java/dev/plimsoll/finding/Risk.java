// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.finding;

import dev.plimsoll.advisory.Epss;
import dev.plimsoll.advisory.KevEntry;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.advisory.Ssvc;
import dev.plimsoll.advisory.Ssvc.Exploitation;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How pressing a finding is, 1 to 100, as the sum of its reasons (docs/guide/risk.md): up to 30
/// points for harm, 60 for the threat that somebody does it, 10 for a fix that waits. What nobody
/// has told counts as something, so that lack of facts never makes a finding harmless.
///
/// @param score 1 to 100
/// @param reasons with their points: `+30 its severity is critical`
public record Risk(int score, List<String> reasons) {

  private static final int EXPLOITED = 60;
  private static final int POC = 20;
  private static final int UNSCORED = 8;

  public Risk {
    reasons = List.copyOf(reasons);
  }

  /// What a risk is reckoned from.
  ///
  /// @param severity the headline
  /// @param fixed whether a fix is known
  /// @param publicSince when the advisory that names the fix was published, or the flaw
  /// @param asOf the day that counts as today
  public record Facts(
      Severity severity,
      Optional<KevEntry> kev,
      Optional<Epss> epss,
      Optional<Ssvc> ssvc,
      boolean fixed,
      Optional<LocalDate> publicSince,
      LocalDate asOf) {}

  public static Risk of(Facts facts) {
    Sum sum = new Sum();
    harm(facts.severity(), sum);
    threat(facts, sum);
    fix(facts, sum);
    return new Risk(sum.score, sum.reasons);
  }

  private static final class Sum {
    private final List<String> reasons = new ArrayList<>();
    private int score;

    void add(int points, String reason) {
      score += points;
      reasons.add("+" + points + " " + reason);
    }
  }

  private static void harm(Severity severity, Sum sum) {
    int points =
        switch (severity) {
          case CRITICAL -> 30;
          case HIGH -> 24;
          case MEDIUM, UNKNOWN -> 16;
          case LOW -> 8;
          case NEGLIGIBLE -> 2;
        };
    sum.add(
        points,
        severity == Severity.UNKNOWN
            ? "nobody has rated it, which counts as medium"
            : "its severity is " + severity.word());
  }

  private static void threat(Facts facts, Sum sum) {
    if (facts.kev().isPresent()) {
      KevEntry kev = facts.kev().get();
      String ransomware = kev.ransomware() ? ", by ransomware too" : "";
      sum.add(EXPLOITED, "it is known to be exploited" + ransomware);
      return;
    }
    if (facts.ssvc().filter(s -> s.exploitation() == Exploitation.ACTIVE).isPresent()) {
      sum.add(EXPLOITED, "CISA knows of active exploitation");
      return;
    }
    likelihood(facts, sum);
    facts.ssvc().filter(Ssvc::automatable).ifPresent(_ -> sum.add(3, "attacks can be automated"));
    facts.ssvc().filter(Ssvc::isTotal).ifPresent(_ -> sum.add(2, "it gives total control"));
  }

  private static void likelihood(Facts facts, Sum sum) {
    int points = facts.epss().map(e -> points(e.score())).orElse(UNSCORED);
    if (points < POC
        && facts.ssvc().filter(s -> s.exploitation() == Exploitation.POC).isPresent()) {
      sum.add(POC, "public code shows how to exploit it");
      return;
    }
    sum.add(
        points,
        facts
            .epss()
            .map(Risk::words)
            .orElse("nobody has told how likely it is exploited, which counts as little"));
  }

  private static int points(double epss) {
    if (epss >= 0.5) {
      return 45;
    }
    if (epss >= 0.1) {
      return 35;
    }
    if (epss >= 0.01) {
      return 20;
    }
    return epss >= 0.001 ? 8 : 3;
  }

  private static String words(Epss epss) {
    return String.format(
        Locale.ROOT, "EPSS gives %.1f %% that it is exploited within 30 days", epss.score() * 100);
  }

  private static void fix(Facts facts, Sum sum) {
    long days =
        facts.publicSince().map(since -> ChronoUnit.DAYS.between(since, facts.asOf())).orElse(0L);
    if (!facts.fixed()) {
      sum.add(0, "no fix is known");
    } else if (days > 180) {
      sum.add(10, "a fix is known, and the flaw has been public for more than 180 days");
    } else if (days > 30) {
      sum.add(6, "a fix is known, and the flaw has been public for more than 30 days");
    } else {
      sum.add(3, "a fix is known");
    }
  }
}
