// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.match;

import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.store.PackageKey;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.VulnerablePackage;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What the advisories make of one [Subject].
///
/// @param findings in the order of their flaws; of a package that lies nowhere, see [#in]
/// @param asked under which names the advisories were asked: when one of them changes
///   ([dev.plimsoll.advisory.store.StoreChange#names]), or one of their ecosystems becomes covered
///   or no longer is, it has to be judged again
/// @param published the first day on which anybody told of a flaw, where it has no CVE record that
///   says when; by the findings' names of flaws
/// @param uncovered what the store has nothing about, in words; empty when it could be judged
public record Judged(
    List<VulnerablePackage> findings,
    SortedSet<PackageKey> asked,
    Map<String, LocalDate> published,
    Optional<String> uncovered) {

  /// Nothing is said of it, by a rule of ours.
  static final Judged NOTHING = new Judged(List.of(), new TreeSet<>(), Map.of(), Optional.empty());

  public Judged {
    findings = List.copyOf(findings);
    published = Map.copyOf(published);
    asked = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(asked));
  }

  /// When a flaw became public: what its CVE record says, else the first of those who tell of it.
  public Optional<LocalDate> published(VulnerablePackage finding) {
    return finding
        .cve()
        .flatMap(CveNote::published)
        .or(() -> Optional.ofNullable(published.get(finding.flaw())));
  }

  /// Whether the store speaks for such packages. If not, no findings mean nothing.
  public boolean isCovered() {
    return uncovered.isEmpty();
  }

  /// The findings as those of a package of this subject that lies in an image.
  public List<VulnerablePackage> in(Package p) {
    return findings.stream().map(finding -> finding.of(p)).toList();
  }
}
