// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.inventory;

import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.server.store.CountsRow;
import dev.plimsoll.server.store.SeverityCode;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Flaws counted as lineages count them: each once, at its worst.
///
/// @param flaws severities by name
/// @param exploited those that are known to be exploited
public record Tally(Map<String, Integer> flaws, Set<String> exploited) {

  public Tally {
    flaws = Map.copyOf(flaws);
    exploited = Set.copyOf(exploited);
  }

  public static Tally of(Collection<VulnerablePackage> findings) {
    Map<String, Integer> flaws = new TreeMap<>();
    Set<String> exploited = new HashSet<>();
    for (VulnerablePackage finding : findings) {
      flaws.merge(finding.flaw(), SeverityCode.of(finding.severity()), Math::max);
      if (finding.kev().isPresent()) {
        exploited.add(finding.flaw());
      }
    }
    return new Tally(flaws, exploited);
  }

  public static Tally placed(Collection<PlacedFinding> findings) {
    return of(findings.stream().map(PlacedFinding::finding).toList());
  }

  public CountsRow counts() {
    return new CountsRow(count(4), count(3), count(2), count(1), count(0));
  }

  private int count(int severity) {
    return Math.toIntExact(flaws.values().stream().filter(s -> s == severity).count());
  }
}
