// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.Epss;
import dev.plimsoll.advisory.KevEntry;
import dev.plimsoll.advisory.Lifecycle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/// What two states of a store answer differently, and so what has to be judged again. Segments that
/// both have are not read, but for the names of the records that a newer segment replaces; where
/// nothing is shared, all keys of both sides are merged and what they say is compared. Answers come
/// as streams in the order of the ids' bytes, each once; the memory taken grows with the changes
/// that are told by deltas, and for [#scores] with the number of CVEs (8 bytes each).
///
/// A judgement depends on nothing else but the day that counts as today.
public final class StoreChange {

  private final AdvisoryIndex older;
  private final AdvisoryIndex newer;

  private StoreChange(AdvisoryIndex older, AdvisoryIndex newer) {
    this.older = older;
    this.newer = newer;
  }

  /// Takes one thing of a stream.
  @FunctionalInterface
  public interface Taker<T> {
    void take(T value) throws IOException;
  }

  public static StoreChange between(AdvisoryIndex older, AdvisoryIndex newer) {
    return new StoreChange(older, newer);
  }

  /// Compares two states that the store in `folder` keeps. Empty when it no longer has the older
  /// one, or cannot read it any more: then everything must be judged.
  ///
  /// @throws StoreException when the newer one can't be used
  public static Optional<StoreChange> between(Path folder, StateName older, StateName newer) {
    AdvisoryIndex after = AdvisoryIndex.open(folder, newer);
    return readable(folder, older).map(before -> between(before, after));
  }

  private static Optional<AdvisoryIndex> readable(Path folder, StateName name) {
    try {
      return AdvisoryIndex.find(folder, name);
    } catch (StoreException e) {
      return switch (e.kind()) {
        case MISSING, TOO_OLD, CORRUPT -> Optional.empty();
        case TOO_NEW, UNREADABLE -> throw e;
      };
    }
  }

  /// Whether both states have the same segments for the same ecosystems, so that no answer differs.
  public boolean isNone() {
    return older.lines().equals(newer.lines());
  }

  /// The ecosystems that some feed speaks for now and none did: what was not covered, is.
  public SortedSet<String> covered() {
    return without(newer.ecosystems(), older.ecosystems());
  }

  /// The ecosystems for which nobody speaks any more.
  public SortedSet<String> uncovered() {
    return without(older.ecosystems(), newer.ecosystems());
  }

  private static SortedSet<String> without(Set<String> all, Set<String> some) {
    SortedSet<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  /// The names of which advisories say something else than before: new ones, changed ones, such as
  /// no longer hold, and those on CVEs that were rejected or taken back into force.
  public void names(Taker<PackageKey> taker) throws IOException {
    Touched touched = Touched.of(older, newer, SegmentKind.ADVISORIES);
    Set<PackageKey> judgedAnew = byRejection();
    MergedKeys keys = new MergedKeys();
    touched.addKeys(keys);
    touched.addReplacedNames(keys);
    keys.add(judgedAnew);
    while (keys.next()) {
      PackageKey key = PackageKey.of(keys.key());
      if (judgedAnew.contains(key) || differs(key)) {
        taker.take(key);
      }
    }
  }

  private Set<PackageKey> byRejection() throws IOException {
    Set<String> flipped = new HashSet<>();
    notes(
        change -> {
          if (isRejected(change.before()) != isRejected(change.after())) {
            flipped.add(change.id());
          }
        });
    return flipped.isEmpty() ? Set.of() : newer.affectedByAny(flipped);
  }

  private static boolean isRejected(Optional<CveNote> note) {
    return note.filter(CveNote::rejected).isPresent();
  }

  private boolean differs(PackageKey key) {
    List<Candidate> before = older.find(key.ecosystem(), key.name());
    List<Candidate> after = newer.find(key.ecosystem(), key.name());
    return before.size() != after.size()
        || !said(older, before, after).equals(said(newer, after, before));
  }

  /// What candidates of an index say, wherever that lies, each with how often it is said. Those
  /// that lie in the same place in the other state are passed over.
  private Map<Said, Integer> said(
      AdvisoryIndex index, List<Candidate> candidates, List<Candidate> others) {
    AdvisoryIndex other = index == older ? newer : older;
    Set<String> shared = new HashSet<>();
    others.forEach(candidate -> shared.add(other.place(candidate)));
    Map<Said, Integer> all = new HashMap<>();
    for (Candidate candidate : candidates) {
      if (!shared.contains(index.place(candidate))) {
        all.merge(new Said(candidate.anywhere(), index.text(candidate)), 1, Integer::sum);
      }
    }
    return all;
  }

  private record Said(Candidate candidate, AdvisoryText text) {}

  /// The CVEs that entered CISA's catalog of exploited flaws, left it, or of which it says
  /// something else.
  public void exploited(Taker<Change<KevEntry>> taker) throws IOException {
    changes(SegmentKind.KEV, index -> index::kev, taker);
  }

  /// The CVEs whose rating, weaknesses, rejection or decision points changed.
  public void notes(Taker<Change<CveNote>> taker) throws IOException {
    changes(SegmentKind.CVES, index -> index::cve, taker);
  }

  /// The products whose support changed.
  public void lifecycles(Taker<Change<Lifecycle>> taker) throws IOException {
    changes(SegmentKind.LIFECYCLES, index -> index::lifecycle, taker);
  }

  /// The CVEs whose score changed, by year and number. Most do from one day to the next.
  public void scores(Taker<Change<Epss>> taker) throws IOException {
    for (long number : Touched.of(older, newer, SegmentKind.EPSS).cveNumbers()) {
      tell(CveNumber.text(number), index -> index::epss, taker);
    }
  }

  /// How an index looks something up.
  private interface LookUp<T> extends Function<AdvisoryIndex, Function<String, Optional<T>>> {}

  private <T> void changes(SegmentKind kind, LookUp<T> lookUp, Taker<Change<T>> taker)
      throws IOException {
    MergedKeys keys = new MergedKeys();
    Touched.of(older, newer, kind).addKeys(keys);
    while (keys.next()) {
      tell(keys.text(), lookUp, taker);
    }
  }

  private <T> void tell(String id, LookUp<T> lookUp, Taker<Change<T>> taker) throws IOException {
    Optional<T> before = lookUp.apply(older).apply(id);
    Optional<T> after = lookUp.apply(newer).apply(id);
    if (!before.equals(after)) {
      taker.take(new Change<>(id, before, after));
    }
  }

  /// All names at once, for those who know that they are few.
  public List<PackageKey> names() throws IOException {
    List<PackageKey> all = new ArrayList<>();
    names(all::add);
    return List.copyOf(all);
  }
}
