// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import static dev.plimsoll.server.store.PackageStore.column;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// Keeps what each fix would do to each lineage, and the sums of it that the queue of fixes is
/// sorted by. A lineage whose findings may have changed is stale until its fixes are worked out
/// anew.
public final class FixStore {

  private FixStore() {}

  /// What one change would do to one lineage.
  ///
  /// @param key tells the change from all others
  /// @param removes flaws that it ends, each once at its worst
  /// @param remains how many flaws of what it changes stay
  /// @param risk what is gained
  public record FixRow(
      String kind,
      String key,
      String title,
      String subject,
      String from,
      String to,
      String line,
      CountsRow removes,
      int exploited,
      int remains,
      int risk,
      List<Integer> flawIds) {

    public FixRow {
      key = StoredText.name(key);
      title = StoredText.of(title);
      subject = StoredText.of(subject);
      from = StoredText.of(from);
      to = StoredText.of(to);
      line = StoredText.of(line);
      flawIds = List.copyOf(flawIds);
    }

    private static final int VALUES = 8;

    /// What adds up over lineages: how many they are, then what is removed there.
    private long[] values() {
      return new long[] {
        1,
        removes.critical(),
        removes.high(),
        removes.medium(),
        removes.low(),
        removes.unknown(),
        exploited,
        risk
      };
    }
  }

  /// Stale lineages, those that wait longest first.
  ///
  /// One that has builds that wait to be scanned would soon be stale again, so it waits for them.
  ///
  /// @param not those to leave out
  /// @param patience those that are stale for longer wait for no build
  public static List<Integer> stale(
      Handle handle, Collection<Integer> not, Instant patience, int limit) {
    return handle
        .createQuery(
            """
            select lineage_id from stale_lineage s where lineage_id <> all(:not)
              and (since < :patience or not exists (
                select from build b join image i on i.id = b.image_id
                where b.lineage_id = s.lineage_id and i.state = 'waiting'))
            order by since, lineage_id limit :limit""")
        .bind("patience", patience)
        .bindArray("not", Integer.class, not.toArray())
        .bind("limit", limit)
        .mapTo(Integer.class)
        .list();
  }

  /// The newest build of a lineage.
  public static Optional<Integer> newest(Handle handle, int lineageId) {
    return handle
        .createQuery("select image_id from lineage where id = :id and image_id is not null")
        .bind("id", lineageId)
        .mapTo(Integer.class)
        .findOne();
  }

  /// Takes a lineage on: nobody changes its build, its findings or its fixes until the transaction
  /// ends, and who changes them afterwards makes it stale again.
  ///
  /// @return whether it was still stale
  public static boolean take(Handle handle, int lineageId) {
    Locks.shareCounts(handle);
    handle.execute("select from lineage where id = ? for update", lineageId);
    return handle.execute("delete from stale_lineage where lineage_id = ?", lineageId) > 0;
  }

  static void stale(Handle handle, List<Integer> lineages, Instant at) {
    handle
        .createUpdate(
            """
            insert into stale_lineage (lineage_id, since)
            select id, :at from unnest(:lineages) l (id) order by id
            on conflict (lineage_id) do nothing""")
        .bind("at", at)
        .bindArray("lineages", Integer.class, lineages.toArray())
        .execute();
  }

  /// Stores the fixes of a lineage in place of those before.
  ///
  /// @param inherited how many of its flaws the base brought
  public static void replace(Handle handle, int lineageId, List<FixRow> fixes, int inherited) {
    Map<String, Integer> ids = intern(handle, fixes);
    SortedMap<Integer, long[]> difference = new TreeMap<>();
    before(handle, lineageId).forEach((id, values) -> add(difference, id, values, -1));
    fixes.forEach(f -> add(difference, id(ids, f), f.values(), 1));
    handle.execute("delete from lineage_fix where lineage_id = ?", lineageId);
    insert(handle, lineageId, fixes, ids);
    handle.execute(
        "update lineage_stat set inherited = ? where lineage_id = ? and inherited <> ?",
        inherited,
        lineageId,
        inherited);
    List<Integer> teams = new ArrayList<>(List.of(TrendStore.ALL));
    team(handle, lineageId).ifPresent(teams::add);
    teams.forEach(team -> count(handle, team, difference));
  }

  private static Optional<Integer> team(Handle handle, int lineageId) {
    return handle
        .createQuery("select team_id from lineage where id = :id and team_id is not null")
        .bind("id", lineageId)
        .mapTo(Integer.class)
        .findOne();
  }

  /// The row of a fix that was interned.
  private static int id(Map<String, Integer> ids, FixRow fix) {
    return Optional.ofNullable(ids.get(fix.key())).orElseThrow();
  }

  private static void add(Map<Integer, long[]> sums, int id, long[] values, int sign) {
    long[] sum = sums.computeIfAbsent(id, _ -> new long[FixRow.VALUES]);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += sign * values[i];
    }
  }

  private static Map<Integer, long[]> before(Handle handle, int lineageId) {
    Map<Integer, long[]> rows = new TreeMap<>();
    handle
        .createQuery(
            """
            select fix_id, c4, c3, c2, c1, c0, exploited, risk from lineage_fix
            where lineage_id = :lineage""")
        .bind("lineage", lineageId)
        .map(
            (row, _) -> {
              long[] values = new long[FixRow.VALUES];
              values[0] = 1;
              for (int i = 1; i < values.length; i++) {
                values[i] = row.getLong(i + 1);
              }
              return rows.put(row.getInt(1), values);
            })
        .list();
    return rows;
  }

  /// The numbers of fixes by their keys; new ones are stored, in the order of their keys, as others
  /// store some at the same time.
  private static Map<String, Integer> intern(Handle handle, List<FixRow> fixes) {
    handle
        .createUpdate(
            """
            insert into fix (kind, key, title, subject, from_version, to_version, line)
            select kind, key, title, subject, nullif(from_version, ''), nullif(to_version, ''),
              nullif(line, '')
            from unnest(:kinds, :keys, :titles, :subjects, :froms, :tos, :lines)
              f (kind, key, title, subject, from_version, to_version, line)
            where not exists (select from fix o where o.key = f.key)
            order by key on conflict (key) do nothing""")
        .bindArray("kinds", String.class, column(fixes, FixRow::kind))
        .bindArray("keys", String.class, column(fixes, FixRow::key))
        .bindArray("titles", String.class, column(fixes, FixRow::title))
        .bindArray("subjects", String.class, column(fixes, FixRow::subject))
        .bindArray("froms", String.class, column(fixes, FixRow::from))
        .bindArray("tos", String.class, column(fixes, FixRow::to))
        .bindArray("lines", String.class, column(fixes, FixRow::line))
        .execute();
    return ids(handle, fixes);
  }

  /// The numbers of those fixes that are stored.
  public static Map<String, Integer> ids(Handle handle, List<FixRow> fixes) {
    Map<String, Integer> ids = new HashMap<>();
    handle
        .createQuery("select key, id from fix where key = any(:keys)")
        .bindArray("keys", String.class, column(fixes, FixRow::key))
        .map((row, _) -> Map.entry(row.getString(1), row.getInt(2)))
        .forEach(entry -> ids.put(entry.getKey(), entry.getValue()));
    return ids;
  }

  private static void insert(
      Handle handle, int lineageId, List<FixRow> fixes, Map<String, Integer> ids) {
    for (FixRow fix : fixes) {
      handle
          .createUpdate(
              """
              insert into lineage_fix (lineage_id, fix_id, c4, c3, c2, c1, c0, exploited, remains,
                risk, flaw_ids)
              values (:lineage, :fix, :c4, :c3, :c2, :c1, :c0, :exploited, :remains, :risk,
                :flaws)""")
          .bind("lineage", lineageId)
          .bind("fix", ids.get(fix.key()))
          .bind("c4", fix.removes().critical())
          .bind("c3", fix.removes().high())
          .bind("c2", fix.removes().medium())
          .bind("c1", fix.removes().low())
          .bind("c0", fix.removes().unknown())
          .bind("exploited", fix.exploited())
          .bind("remains", fix.remains())
          .bind("risk", fix.risk())
          .bindArray("flaws", Integer.class, fix.flawIds().toArray())
          .execute();
    }
  }

  /// Adds differences to the sums of a team, in the order of the fixes, so that those who add at
  /// the same time never wait for each other in a circle.
  private static void count(Handle handle, int team, SortedMap<Integer, long[]> difference) {
    difference.forEach(
        (fix, d) -> {
          boolean isSame = Arrays.stream(d).allMatch(value -> value == 0);
          if (!isSame) {
            count(handle, team, fix, d);
          }
        });
    handle
        .createUpdate(
            "delete from fix_stat where team_id = :team and fix_id = any(:fixes) and lineages = 0")
        .bind("team", team)
        .bindArray("fixes", Integer.class, difference.keySet().toArray())
        .execute();
  }

  private static void count(Handle handle, int team, int fix, long[] d) {
    handle.execute(
        """
        insert into fix_stat as s
          (team_id, fix_id, lineages, c4, c3, c2, c1, c0, exploited, risk)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (team_id, fix_id) do update set lineages = s.lineages + excluded.lineages,
          c4 = s.c4 + excluded.c4, c3 = s.c3 + excluded.c3, c2 = s.c2 + excluded.c2,
          c1 = s.c1 + excluded.c1, c0 = s.c0 + excluded.c0,
          exploited = s.exploited + excluded.exploited, risk = s.risk + excluded.risk""",
        team,
        fix,
        d[0],
        d[1],
        d[2],
        d[3],
        d[4],
        d[5],
        d[6],
        d[7]);
  }

  /// When lineages come to belong to another team, which is not stored yet.
  static void assign(Handle handle, Collection<Integer> lineages, Optional<Integer> team) {
    for (int lineage : new TreeSet<>(lineages)) {
      Optional<Integer> before = team(handle, lineage);
      before.ifPresent(old -> count(handle, old, sums(handle, lineage, -1)));
      team.ifPresent(next -> count(handle, next, sums(handle, lineage, 1)));
    }
  }

  private static SortedMap<Integer, long[]> sums(Handle handle, int lineage, int sign) {
    SortedMap<Integer, long[]> sums = new TreeMap<>();
    before(handle, lineage).forEach((id, values) -> add(sums, id, values, sign));
    return sums;
  }
}
