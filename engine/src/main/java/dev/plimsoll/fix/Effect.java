// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.fix;

import dev.plimsoll.advisory.Severity;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.purl.Purl;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What a change would do to the findings of what it changes, each change by itself.
///
/// @param removed findings that it ends
/// @param remaining findings of what it changes that stay
/// @param added findings that it brings along
public record Effect(
    List<VulnerablePackage> removed,
    List<VulnerablePackage> remaining,
    List<VulnerablePackage> added) {

  public Effect {
    removed = List.copyOf(removed);
    remaining = List.copyOf(remaining);
    added = List.copyOf(added);
  }

  /// A flaw in a package, whatever the version and wherever it lies.
  private record Key(String type, String namespace, String name, String flaw) {
    static Key of(VulnerablePackage finding) {
      Purl purl = finding.subject().purl();
      return new Key(purl.type(), purl.namespace(), purl.name(), finding.flaw());
    }
  }

  /// The effect of putting what has the findings `after` in the place of what has those `before`. A
  /// flaw that some copy of a package still has stays.
  public static Effect of(List<VulnerablePackage> before, List<VulnerablePackage> after) {
    Set<Key> now = keys(after);
    Set<Key> then = keys(before);
    return new Effect(
        before.stream().filter(f -> !now.contains(Key.of(f))).toList(),
        before.stream().filter(f -> now.contains(Key.of(f))).toList(),
        after.stream().filter(f -> !then.contains(Key.of(f))).toList());
  }

  private static Set<Key> keys(List<VulnerablePackage> findings) {
    Set<Key> keys = new HashSet<>();
    findings.forEach(f -> keys.add(Key.of(f)));
    return keys;
  }

  /// How many findings of each severity it ends, the gravest first.
  public Map<Severity, Long> removedBySeverity() {
    return FixGroup.count(removed);
  }

  /// How many of the findings that it ends are known to be exploited.
  public long exploitedRemoved() {
    return removed.stream().filter(f -> f.kev().isPresent()).count();
  }

  /// How much is gained: the risk of the flaws that it ends less that of those that it brings, each
  /// flaw once with its highest risk, since a source's packages share their flaws.
  public int score() {
    return risk(removed) - risk(added);
  }

  private static int risk(List<VulnerablePackage> findings) {
    Map<String, Integer> riskByFlaw = new TreeMap<>();
    findings.forEach(f -> riskByFlaw.merge(f.flaw(), f.risk().score(), Math::max));
    return riskByFlaw.values().stream().mapToInt(Integer::intValue).sum();
  }
}
