// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory;

import java.util.Locale;
import java.util.Optional;

/// How bad, in the words of CVSS v3.1 section 5, with Debian's and Ubuntu's `negligible` below. In
/// ascending order; `UNKNOWN` is lack of a rating, not harmlessness.
public enum Severity {
  UNKNOWN,
  NEGLIGIBLE,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /// Reads the words that publishers use; empty for others.
  public static Optional<Severity> parse(String word) {
    return switch (word.strip().toLowerCase(Locale.ROOT)) {
      case "critical", "very-high" -> Optional.of(CRITICAL);
      case "high", "important" -> Optional.of(HIGH);
      case "medium", "moderate" -> Optional.of(MEDIUM);
      case "low", "minor" -> Optional.of(LOW);
      case "negligible", "unimportant", "none", "informational" -> Optional.of(NEGLIGIBLE);
      case "unknown" -> Optional.of(UNKNOWN);
      default -> Optional.empty();
    };
  }

  /// The qualitative rating of a CVSS v3 or v4 score.
  public static Severity ofScore(double score) {
    if (score >= 9.0) {
      return CRITICAL;
    }
    if (score >= 7.0) {
      return HIGH;
    }
    if (score >= 4.0) {
      return MEDIUM;
    }
    return score > 0 ? LOW : NEGLIGIBLE;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
