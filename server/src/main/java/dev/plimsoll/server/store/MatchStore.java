// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import static dev.plimsoll.server.store.PackageStore.column;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/// Which package versions have which flaws, from when until when.
final class MatchStore {

  private MatchStore() {}

  /// Stores the matches of packages that nobody had.
  static void addOfNew(Handle handle, Map<Integer, Judge.Sentence> sentencesById, Instant at) {
    open(handle, rows(handle, sentencesById, at), at);
  }

  /// What was judged, as rows. Unknown flaws are stored.
  static List<MatchRow> rows(
      Handle handle, Map<Integer, Judge.Sentence> sentencesById, Instant at) {
    List<Judge.Hit> hits = sentencesById.values().stream().flatMap(s -> s.hits().stream()).toList();
    Map<String, Integer> flaws = hits.isEmpty() ? Map.of() : FlawStore.intern(handle, hits, at);
    List<MatchRow> rows = new ArrayList<>();
    sentencesById.forEach((id, sentence) -> rows.addAll(rows(id, sentence, flaws)));
    return rows;
  }

  /// One a flaw, whatever names it has in the advisories: the worst.
  private static Collection<MatchRow> rows(
      int packageId, Judge.Sentence sentence, Map<String, Integer> flaws) {
    Map<Integer, MatchRow> byFlaw = new LinkedHashMap<>();
    for (Judge.Hit hit : sentence.hits()) {
      MatchRow row = row(packageId, hit, flaws);
      byFlaw.merge(row.flawId(), row, (a, b) -> a.severity() >= b.severity() ? a : b);
    }
    return byFlaw.values();
  }

  private static MatchRow row(int packageId, Judge.Hit hit, Map<String, Integer> flaws) {
    return new MatchRow(
        packageId,
        Objects.requireNonNull(flaws.get(StoredText.name(hit.flaw().name()))),
        hit.severity(),
        StoredText.of(hit.fix().orElse("")),
        hit.isUndetermined(),
        hit.risk());
  }

  /// What holds now.
  static List<MatchRow> current(Handle handle, Collection<Integer> packageIds) {
    return handle
        .createQuery(
            """
            select package_id, flaw_id, severity, coalesce(fix, ''), is_undetermined, risk
            from match where package_id = any(:packages) and valid_until = 'infinity'""")
        .bindArray("packages", Integer.class, packageIds.toArray())
        .map(
            (row, _) ->
                new MatchRow(
                    row.getInt(1),
                    row.getInt(2),
                    row.getInt(3),
                    row.getString(4),
                    row.getBoolean(5),
                    row.getDouble(6)))
        .list();
  }

  static void open(Handle handle, List<MatchRow> rows, Instant at) {
    handle
        .createUpdate(
            """
            insert into match
              (package_id, flaw_id, severity, fix, is_undetermined, risk, valid_from)
            select package_id, flaw_id, severity, nullif(fix, ''), is_undetermined, risk, :at
            from unnest(:packages, :flaws, :severities, :fixes, :undetermined, :risks)
              m (package_id, flaw_id, severity, fix, is_undetermined, risk)""")
        .bind("at", at)
        .bindArray("packages", Integer.class, column(rows, MatchRow::packageId))
        .bindArray("flaws", Integer.class, column(rows, MatchRow::flawId))
        .bindArray("severities", Integer.class, column(rows, MatchRow::severity))
        .bindArray("fixes", String.class, column(rows, MatchRow::fix))
        .bindArray("undetermined", Boolean.class, column(rows, MatchRow::isUndetermined))
        .bindArray("risks", Float.class, column(rows, row -> (float) row.risk()))
        .execute();
  }

  /// Ends matches. What began at the same instant, or later by a clock that was set back, held
  /// never.
  static void close(Handle handle, List<MatchRow> rows, Instant at) {
    handle
        .createUpdate(
            """
            with ended as (
              select * from unnest(:packages, :flaws) m (package_id, flaw_id)),
            moot as (
              delete from match m using ended e
              where (m.package_id, m.flaw_id) = (e.package_id, e.flaw_id) and m.valid_from >= :at)
            update match m set valid_until = :at from ended e
            where (m.package_id, m.flaw_id) = (e.package_id, e.flaw_id)
              and m.valid_until = 'infinity' and m.valid_from < :at""")
        .bind("at", at)
        .bindArray("packages", Integer.class, column(rows, MatchRow::packageId))
        .bindArray("flaws", Integer.class, column(rows, MatchRow::flawId))
        .execute();
  }

  /// Stores the risks of matches that are otherwise the same; of these no history is kept.
  static void weigh(Handle handle, List<MatchRow> rows) {
    handle
        .createUpdate(
            """
            update match m set risk = r.risk
            from unnest(:packages, :flaws, :risks) r (package_id, flaw_id, risk)
            where (m.package_id, m.flaw_id) = (r.package_id, r.flaw_id)
              and m.valid_until = 'infinity'""")
        .bindArray("packages", Integer.class, column(rows, MatchRow::packageId))
        .bindArray("flaws", Integer.class, column(rows, MatchRow::flawId))
        .bindArray("risks", Float.class, column(rows, row -> (float) row.risk()))
        .execute();
  }
}
