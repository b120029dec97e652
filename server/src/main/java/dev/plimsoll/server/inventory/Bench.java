// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.inventory;

import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.match.Judged;
import dev.plimsoll.match.Matching;
import dev.plimsoll.match.Subject;
import dev.plimsoll.scan.Matchers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Judges packages by one state of the advisories, each distinct one once while it is remembered,
/// since images share most of theirs. Safe for many threads.
public final class Bench {

  private static final int REMEMBERED = 20_000;

  private final Optional<AdvisoryIndex> index;
  private final Optional<Matching> matching;
  private final Map<Subject, Judged> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Subject, Judged> eldest) {
          return size() > REMEMBERED;
        }
      };

  /// @param index empty before the first advisories, when nothing is found
  public Bench(Optional<AdvisoryIndex> index) {
    this.index = index;
    this.matching = index.map(i -> new Matching(Matchers.all(), i));
  }

  public Optional<AdvisoryIndex> index() {
    return index;
  }

  public Optional<Matching> matching() {
    return matching;
  }

  /// The findings of a package where it lies.
  List<VulnerablePackage> findings(Package p, Optional<OsRelease> os) {
    return judged(Subject.of(p, os)).map(j -> j.in(p)).orElse(List.of());
  }

  /// The findings that it would have in another version.
  List<VulnerablePackage> findings(Package p, Optional<OsRelease> os, String version) {
    return judged(Subject.of(p, os).at(version)).map(j -> j.in(p)).orElse(List.of());
  }

  private Optional<Judged> judged(Subject subject) {
    if (matching.isEmpty()) {
      return Optional.empty();
    }
    synchronized (remembered) {
      return Optional.of(remembered.computeIfAbsent(subject, matching.get()::judge));
    }
  }
}
