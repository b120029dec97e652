// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.fleet.EventKind;
import dev.plimsoll.server.store.EventStore.EventRow;
import dev.plimsoll.server.store.LineageCounts.Before;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// What a judgement of some packages changes, against the matches that are stored.
///
/// @param flips flaws that are newly known to be exploited, or no longer; stored already
/// @param begun matches that were not
/// @param ended matches that are no more
/// @param changed matches of which people are told something else, after and before
/// @param weighed matches of which only the risk differs
record MatchChange(
    Handle handle,
    Instant at,
    List<FlawStore.Changed> flips,
    List<MatchRow> begun,
    List<MatchRow> ended,
    Map<MatchRow, MatchRow> changed,
    List<MatchRow> weighed) {

  /// Compares; unknown flaws are stored.
  static MatchChange of(Handle handle, Map<Integer, Judge.Sentence> sentencesById, Instant at) {
    List<MatchRow> after = MatchStore.rows(handle, sentencesById, at);
    List<Judge.FlawFacts> facts =
        sentencesById.values().stream()
            .flatMap(sentence -> sentence.hits().stream())
            .map(Judge.Hit::flaw)
            .toList();
    MatchChange change =
        new MatchChange(
            handle,
            at,
            FlawStore.update(handle, facts),
            new ArrayList<>(),
            new ArrayList<>(),
            new LinkedHashMap<>(),
            new ArrayList<>());
    change.compare(MatchStore.current(handle, sentencesById.keySet()), after);
    return change;
  }

  private record Key(int packageId, int flawId) {
    static Key of(MatchRow row) {
      return new Key(row.packageId(), row.flawId());
    }
  }

  private void compare(List<MatchRow> before, List<MatchRow> after) {
    Map<Key, MatchRow> left = new LinkedHashMap<>();
    before.forEach(row -> left.put(Key.of(row), row));
    for (MatchRow row : after) {
      MatchRow old = left.remove(Key.of(row));
      if (old == null) {
        begun.add(row);
      } else if (!row.saysSame(old)) {
        changed.put(row, old);
      } else if ((float) row.risk() != (float) old.risk()) {
        weighed.add(row);
      }
    }
    ended.addAll(left.values());
  }

  /// Stores it with all that follows.
  ///
  /// @param inFeedAt when the advisories were written that say so
  RematchStore.Outcome apply(Optional<Instant> inFeedAt) {
    MatchStore.weigh(handle, weighed);
    Collection<Integer> flaws = flaws();
    if (flaws.isEmpty()) {
      return new RematchStore.Outcome(true, 0, 0);
    }
    MatchStore.close(handle, join(ended, changed.values()), at);
    MatchStore.open(handle, join(begun, changed.keySet()), at);
    FlawStore.rate(handle, flaws);
    LineageCounts.Outcome counted =
        LineageCounts.judged(handle, flaws, before(), flips, LineageCounts.Occasion.silent(at));
    FlawStore.list(handle, flaws);
    tell(inFeedAt);
    Waived.askAgain(handle, counted.askAgain(), at);
    int matches = begun.size() + ended.size() + changed.size();
    LiveStore.matches(handle, at);
    return new RematchStore.Outcome(true, matches, counted.lineages());
  }

  private SortedSet<Integer> flaws() {
    SortedSet<Integer> flaws = new TreeSet<>();
    flips.forEach(flip -> flaws.add(flip.flawId()));
    begun.forEach(row -> flaws.add(row.flawId()));
    ended.forEach(row -> flaws.add(row.flawId()));
    changed.keySet().forEach(row -> flaws.add(row.flawId()));
    return flaws;
  }

  private static List<MatchRow> join(Collection<MatchRow> some, Collection<MatchRow> others) {
    List<MatchRow> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  private List<Before> before() {
    List<Before> before = new ArrayList<>();
    begun.forEach(row -> before.add(new Before(row.packageId(), row.flawId(), -1, false)));
    for (MatchRow row : join(ended, changed.values())) {
      before.add(new Before(row.packageId(), row.flawId(), row.severity(), row.hasFix()));
    }
    return before;
  }

  private void tell(Optional<Instant> inFeedAt) {
    List<EventRow> events = new ArrayList<>();
    begun.forEach(row -> events.add(event(EventKind.NEW, row, "")));
    ended.forEach(row -> events.add(event(EventKind.WITHDRAWN, row, "")));
    changed.forEach((row, old) -> tellChange(row, old, events));
    EventStore.append(handle, events, inFeedAt, at);
    List<Integer> exploited =
        flips.stream()
            .filter(FlawStore.Changed::isExploited)
            .map(FlawStore.Changed::flawId)
            .toList();
    EventStore.exploited(handle, exploited, inFeedAt, at);
  }

  private static void tellChange(MatchRow row, MatchRow old, List<EventRow> events) {
    if (row.severity() != old.severity()) {
      String words =
          "from %s to %s"
              .formatted(
                  SeverityCode.read(old.severity()).word(),
                  SeverityCode.read(row.severity()).word());
      events.add(event(EventKind.SEVERITY_CHANGED, row, words));
    }
    if (row.hasFix() && !old.hasFix()) {
      events.add(event(EventKind.FIX_AVAILABLE, row, row.fix()));
    }
  }

  private static EventRow event(EventKind kind, MatchRow row, String detail) {
    return new EventRow(kind, row.flawId(), row.packageId(), row.severity(), detail);
  }
}
