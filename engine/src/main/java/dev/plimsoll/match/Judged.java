// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.match;

import dev.plimsoll.advisory.store.PackageKey;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.VulnerablePackage;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What the advisories make of one [Subject].
///
/// @param findings in the order of their flaws; of a package that lies nowhere, see [#in]
/// @param asked under which names the advisories were asked: when one of them changes
///   ([dev.plimsoll.advisory.store.StoreChange#names]), or one of their ecosystems becomes covered
///   or no longer is, it has to be judged again
/// @param uncovered what the store has nothing about, in words; empty when it could be judged
public record Judged(
    List<VulnerablePackage> findings, SortedSet<PackageKey> asked, Optional<String> uncovered) {

  /// Nothing is said of it, by a rule of ours.
  static final Judged NOTHING = new Judged(List.of(), new TreeSet<>(), Optional.empty());

  public Judged {
    findings = List.copyOf(findings);
    asked = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(asked));
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
