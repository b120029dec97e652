// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Flaws, and what has them.
public final class FlawList {

  private final Database database;

  public FlawList(Database database) {
    this.database = database;
  }

  /// What is shown; what is empty doesn't matter.
  ///
  /// @param text that one of its names contains
  public record Filter(
      Optional<String> text,
      Optional<Integer> team,
      Optional<Integer> severity,
      boolean isExploited,
      boolean isFixable) {

    public static Filter none() {
      return new Filter(Optional.empty(), Optional.empty(), Optional.empty(), false, false);
    }
  }

  /// A flaw that some newest build has.
  ///
  /// @param lineages that have it, in the teams asked for; `waived` those where all of it is waived
  /// @param fixable in how many of the lineages a fix is known
  public record FlawRow(
      int id,
      String name,
      int severity,
      boolean isExploited,
      int lineages,
      int waived,
      int fixable,
      Optional<Double> epss,
      Optional<LocalDate> exploitedSince,
      Optional<Instant> published,
      Instant firstMatched,
      String summary) {}

  private static final String COLUMNS =
      """
      f.id, f.name, s.severity, s.is_exploited, s.lineages, s.waived, s.fixable, f.epss,
      f.exploited_since, f.published_at, f.first_matched, f.summary""";

  private static final String NAMED = " join flaw f on f.id = s.flaw_id";

  private static final int GRAVEST = 4;

  private static final String SUMMED =
      """
      (select flaw_id, severity, is_exploited, sum(lineages)::int lineages,
        sum(waived)::int waived, sum(fixable)::int fixable
      from flaw_stat
      where team_id = any(:teams) and lineages > 0 and severity = %d and is_exploited = %b
      group by flaw_id, severity, is_exploited) s""";

  /// A page of flaws: exploited ones first, then the gravest, then the most frequent.
  public Page<FlawRow> list(Scope scope, Filter filter, Optional<Cursor> after, int limit) {
    return database.read(
        handle -> {
          Conditions all = conditions(filter);
          List<String> parts = parts(scope, filter, all);
          Count count = count(handle, filter, parts, all);
          after.ifPresent(cursor -> beyond(cursor, all));
          List<FlawRow> rows = new ArrayList<>();
          for (String part : parts) {
            rows.addAll(rows(handle, part, all, limit + 1 - rows.size()));
            if (rows.size() > limit) {
              break;
            }
          }
          return Page.of(rows, limit, FlawList::cursor, count);
        });
  }

  private static List<FlawRow> rows(Handle handle, String part, Conditions all, int limit) {
    String sql =
        """
        select %s from %s where %s
        order by s.is_exploited desc, s.severity desc, s.lineages desc, s.flaw_id
        limit :limit"""
            .formatted(COLUMNS, part + NAMED, all.text());
    return all.bind(handle.createQuery(sql)).bind("limit", limit).map((row, _) -> row(row)).list();
  }

  private static Cursor cursor(FlawRow row) {
    return Cursor.of(row.isExploited(), row.severity(), row.lineages(), row.id());
  }

  private static void beyond(Cursor cursor, Conditions all) {
    all.and(
            """
            (not s.is_exploited, -s.severity, -s.lineages, s.flaw_id)
              > (not :c0::boolean, -:c1::int, -:c2::int, :c3::int)""")
        .with("c0", cursor.values().get(0))
        .with("c1", cursor.values().get(1))
        .with("c2", cursor.values().get(2))
        .with("c3", cursor.values().get(3));
  }

  /// Where the flaws lie, in the order of the list. One team's, or all teams', have an index in
  /// that order. Those of several teams have to be summed first, so it is done by severity, which
  /// is the same in every team: a page takes the first part or two.
  private static List<String> parts(Scope scope, Filter filter, Conditions all) {
    Scope seen =
        filter.team().map(team -> scope.intersect(Scope.of(List.of((long) team)))).orElse(scope);
    if (seen.isEverything() || seen.teams().size() == 1) {
      long team = seen.isEverything() ? TrendStore.ALL : seen.teams().iterator().next();
      all.and("s.team_id = :team and s.lineages > 0", "team", team);
      return List.of("flaw_stat s");
    }
    all.arrays("teams", seen.teams());
    List<String> parts = new ArrayList<>();
    for (boolean isExploited : new boolean[] {true, false}) {
      for (int severity = GRAVEST; severity >= 0; severity--) {
        parts.add(SUMMED.formatted(severity, isExploited));
      }
    }
    return parts;
  }

  private static Conditions conditions(Filter filter) {
    Conditions all = new Conditions();
    filter
        .text()
        .ifPresent(
            t ->
                all.and(
                    """
                    (f.name ilike :text
                      or f.id in (select flaw_id from flaw_alias where alias ilike :text))""",
                    "text",
                    Patterns.containing(t.strip())));
    filter.severity().ifPresent(s -> all.and("s.severity >= :severity", "severity", s));
    if (filter.isExploited()) {
      all.and("s.is_exploited");
    }
    if (filter.isFixable()) {
      all.and("s.fixable > 0");
    }
    return all;
  }

  /// Part by part, up to the bound.
  private static Count count(Handle handle, Filter filter, List<String> parts, Conditions all) {
    int counted = 0;
    for (String part : parts) {
      String sql =
          "select count(*) from (select from %s where %s limit %d) bounded"
              .formatted(
                  filter.text().isEmpty() ? part : part + NAMED, all.text(), Count.BOUND + 1);
      counted += all.bind(handle.createQuery(sql)).mapTo(Integer.class).one();
      if (counted > Count.BOUND) {
        return Count.MANY;
      }
    }
    return Count.exactly(counted);
  }

  private static FlawRow row(ResultSet row) throws SQLException {
    return new FlawRow(
        row.getInt(1),
        row.getString(2),
        row.getInt(3),
        row.getBoolean(4),
        row.getInt(5),
        row.getInt(6),
        row.getInt(7),
        Rows.real(row, 8),
        Optional.ofNullable(row.getObject(9, LocalDate.class)),
        Rows.time(row, 10),
        row.getTimestamp(11).toInstant(),
        row.getString(12));
  }

  /// The number of a flaw by any of its names.
  public Optional<Integer> find(String name) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    select id from flaw where name = :name
                    union all select flaw_id from flaw_alias where alias = :name limit 1""")
                .bind("name", FlawName.of(name))
                .mapTo(Integer.class)
                .findFirst());
  }

  /// One flaw; empty when there is none, or nothing that is seen has or had it.
  public Optional<FlawRow> find(Scope scope, int id) {
    Conditions all = new Conditions().with("id", id).with("everything", scope.isEverything());
    all.arrays("teams", scope.isEverything() ? List.of((long) TrendStore.ALL) : scope.teams());
    String sql =
        """
        select f.id, f.name, f.severity, f.exploited_since is not null,
          coalesce(sum(s.lineages), 0), coalesce(sum(s.waived), 0), coalesce(sum(s.fixable), 0),
          f.epss, f.exploited_since, f.published_at, f.first_matched, f.summary
        from flaw f left join flaw_stat s on s.flaw_id = f.id and s.team_id = any(:teams)
        where f.id = :id group by f.id having :everything or count(s.flaw_id) > 0""";
    return database.read(
        handle -> all.bind(handle.createQuery(sql)).map((row, _) -> row(row)).findOne());
  }
}
