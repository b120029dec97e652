// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.sarif;

import dev.plimsoll.advisory.Cvss;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.finding.VulnerablePackage;

/// Severities in SARIF's levels, and in the scores by which code hosts sort.
final class Levels {

  private Levels() {}

  static String of(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM, UNKNOWN -> "warning";
      case LOW, NEGLIGIBLE -> "note";
    };
  }

  /// A score of 0 to 10 that a host shows as our headline: the highest CVSS score that comes to it,
  /// else the middle of its range (CVSS v3.1, section 5).
  static double score(VulnerablePackage finding) {
    return finding.ratings().stream()
        .filter(rating -> rating.severity() == finding.severity())
        .map(Rating::vector)
        .flatMapToDouble(vector -> Cvss.score(vector).stream())
        .filter(score -> Severity.ofScore(score) == finding.severity())
        .max()
        .orElseGet(() -> middle(finding.severity()));
  }

  private static double middle(Severity severity) {
    return switch (severity) {
      case CRITICAL -> 9.5;
      case HIGH -> 8.0;
      case MEDIUM, UNKNOWN -> 5.5;
      case LOW -> 2.0;
      case NEGLIGIBLE -> 0.1;
    };
  }
}
