// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.cyclonedx;

import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.EndOfLife;
import dev.plimsoll.report.Report;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Ends of life, which CycloneDX 1.6 has no field for, as a property of the component that is
/// concerned.
final class EndOfLives {

  private static final String PROPERTY = "plimsoll:endOfLife";

  private EndOfLives() {}

  /// `facts` and what is to be said of `subject`, the distribution when it is empty.
  static Map<String, String> with(
      Map<String, String> facts, Report report, Optional<Package> subject) {
    Map<String, String> all = new LinkedHashMap<>(facts);
    report.endOfLife().stream()
        .filter(end -> end.subject().equals(subject))
        .findFirst()
        .map(EndOfLife::words)
        .ifPresent(words -> all.put(PROPERTY, words));
    return all;
  }
}
