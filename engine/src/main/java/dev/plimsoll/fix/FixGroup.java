// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.fix;

import dev.plimsoll.advisory.Severity;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.version.Version;
import dev.plimsoll.version.VersionScheme;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What one change would end: all findings of the packages that are upgraded together, which for
/// distributions are those of one source package.
///
/// @param name of what is upgraded
/// @param to the version that ends all of them; empty for findings without a fix
/// @param findings the most pressing first
public record FixGroup(String name, Optional<String> to, List<VulnerablePackage> findings) {

  private static final Comparator<VulnerablePackage> MOST_PRESSING =
      Comparator.<VulnerablePackage>comparingInt(f -> f.risk().score())
          .thenComparing(f -> f.kev().isPresent())
          .thenComparing(VulnerablePackage::severity)
          .thenComparing(f -> f.epss().map(e -> e.score()).orElse(0.0))
          .reversed()
          .thenComparing(VulnerablePackage::flaw)
          .thenComparing(f -> f.subject().purl().toString())
          .thenComparing(f -> f.subject().location());

  private record Key(String type, String name, String version, boolean hasFix) {}

  public FixGroup {
    findings = findings.stream().sorted(MOST_PRESSING).toList();
  }

  /// The groups of `findings`: those with a fix first, of each the most pressing first.
  public static List<FixGroup> of(List<VulnerablePackage> findings) {
    Map<Key, List<VulnerablePackage>> byKey = new LinkedHashMap<>();
    for (VulnerablePackage finding : findings) {
      byKey.computeIfAbsent(key(finding), key -> new ArrayList<>()).add(finding);
    }
    List<FixGroup> groups = new ArrayList<>();
    byKey.forEach(
        (key, all) -> groups.add(new FixGroup(key.name(), highest(key.type(), all), all)));
    groups.sort(
        Comparator.<FixGroup, Boolean>comparing(group -> group.to().isEmpty())
            .thenComparing(group -> group.findings().getFirst(), MOST_PRESSING)
            .thenComparing(FixGroup::name));
    return groups;
  }

  /// The packages concerned, each once.
  public List<Package> packages() {
    Map<String, Package> byPurl = new TreeMap<>();
    findings.forEach(f -> byPurl.putIfAbsent(f.subject().purl().toString(), f.subject()));
    return List.copyOf(byPurl.values());
  }

  /// How many findings of each severity, the gravest first.
  public static Map<Severity, Long> count(List<VulnerablePackage> findings) {
    Map<Severity, Long> counts = new TreeMap<>(Comparator.reverseOrder());
    findings.forEach(f -> counts.merge(f.severity(), 1L, Long::sum));
    return counts;
  }

  private static Key key(VulnerablePackage finding) {
    var evidence = finding.evidence().getFirst();
    return new Key(
        finding.subject().purl().type(), evidence.name(), evidence.compared(), finding.hasFix());
  }

  private static Optional<String> highest(String type, List<VulnerablePackage> findings) {
    return findings.stream()
        .flatMap(f -> f.fix().stream())
        .flatMap(fix -> VersionScheme.ofPurlType(type).flatMap(s -> s.parse(fix)).stream())
        .max(Comparator.naturalOrder())
        .map(Version::text);
  }
}
