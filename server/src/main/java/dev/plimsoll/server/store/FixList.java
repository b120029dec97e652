// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// The queue of fixes, read from its sums.
public final class FixList {

  /// A fix names no more lineages and flaws than this; the rest is in its counts.
  private static final int MOST_NAMED = 500;

  private final Database database;

  public FixList(Database database) {
    this.database = database;
  }

  /// What is shown; what is empty doesn't matter.
  public record Filter(Optional<Integer> team, Optional<String> kind, boolean isExploited) {}

  /// A fix with what it would do to all lineages together that are seen.
  public record Row(
      int id,
      String kind,
      String title,
      String subject,
      Optional<String> from,
      Optional<String> to,
      Optional<String> line,
      int lineages,
      CountsRow removes,
      int exploited,
      double risk) {}

  /// A team.
  public record Team(int id, String name) {}

  /// What a fix would do to one lineage.
  public record OfLineage(
      int id,
      String name,
      Optional<Integer> imageId,
      Optional<Team> team,
      CountsRow removes,
      int exploited,
      int remains) {}

  /// A flaw by its name.
  public record Flaw(String name, int severity, boolean isExploited, String summary) {}

  /// A fix with what needs it.
  public record Detail(
      Row fix, List<Team> teams, int remains, List<OfLineage> lineages, List<Flaw> flaws) {}

  private static final String COLUMNS =
      """
      select f.id, f.kind, f.title, f.subject, f.from_version, f.to_version, f.line, s.lineages,
        s.c4, s.c3, s.c2, s.c1, s.c0, s.exploited, s.risk
      """;

  /// A page: what removes exploited flaws first, then what gains most.
  public Page<Row> list(Scope scope, Filter filter, Optional<Cursor> after, int limit) {
    return database.read(
        handle -> {
          Conditions all = conditions(filter);
          String from = from(scope, filter.team(), all);
          Count count = count(handle, from, all);
          after.ifPresent(cursor -> beyond(cursor, all));
          List<Row> rows = rows(handle, from, all, limit);
          return Page.of(rows, limit, r -> Cursor.of(r.exploited(), r.risk(), r.id()), count);
        });
  }

  private static Conditions conditions(Filter filter) {
    Conditions all = new Conditions().and("s.lineages > 0");
    filter.kind().ifPresent(kind -> all.and("f.kind = :kind", "kind", kind));
    if (filter.isExploited()) {
      all.and("s.exploited > 0");
    }
    return all;
  }

  private static void beyond(Cursor cursor, Conditions all) {
    all.and("(-s.exploited, -s.risk, s.fix_id) > (-:c0::int, -:c1::float8, :c2::int)")
        .with("c0", cursor.value(0))
        .with("c1", cursor.value(1))
        .with("c2", cursor.value(2));
  }

  /// Where one team's sums, or all teams', are what is seen, they are read in their order; those of
  /// several teams are summed first.
  private static String from(Scope scope, Optional<Integer> team, Conditions all) {
    List<Long> teams = scope.teams().stream().sorted().toList();
    if (team.isPresent()) {
      teams = scope.covers(team.get()) ? List.of((long) team.get()) : List.of();
    } else if (scope.isEverything()) {
      teams = List.of((long) TrendStore.ALL);
    }
    if (teams.size() == 1) {
      all.and("s.team_id = :team", "team", Math.toIntExact(teams.getFirst()));
      return "fix_stat s join fix f on f.id = s.fix_id";
    }
    all.arrays("teams", teams);
    return """
        (select fix_id, sum(lineages)::int lineages, sum(c4)::int c4, sum(c3)::int c3,
          sum(c2)::int c2, sum(c1)::int c1, sum(c0)::int c0, sum(exploited)::int exploited,
          sum(risk) risk
        from fix_stat where team_id = any(:teams) group by fix_id) s
        join fix f on f.id = s.fix_id""";
  }

  private static Count count(Handle handle, String from, Conditions all) {
    String sql =
        "select count(*) from (select from %s where %s limit %d) bounded"
            .formatted(from, all.text(), Count.BOUND + 1);
    return Count.upTo(all.bind(handle.createQuery(sql)).mapTo(Long.class).one());
  }

  private static List<Row> rows(Handle handle, String from, Conditions all, int limit) {
    String sql =
        COLUMNS
            + " from %s where %s order by s.exploited desc, s.risk desc, s.fix_id limit :limit"
                .formatted(from, all.text());
    return all.bind(handle.createQuery(sql))
        .bind("limit", limit + 1)
        .map((row, _) -> row(row))
        .list();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getInt(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        Rows.text(row, 5),
        Rows.text(row, 6),
        Rows.text(row, 7),
        row.getInt(8),
        CountsRow.read(row, 9),
        row.getInt(14),
        row.getDouble(15));
  }

  /// The teams that need each of some fixes, of those that the scope shows.
  public Map<Integer, List<Team>> teams(Scope scope, List<Integer> fixes) {
    return database.read(handle -> teams(handle, scope, fixes));
  }

  private static Map<Integer, List<Team>> teams(Handle handle, Scope scope, List<Integer> fixes) {
    Conditions all =
        Conditions.of(scope, "s.team_id")
            .and("s.fix_id = any(:fixes) and s.lineages > 0")
            .arrays("fixes", fixes.stream().map(Integer::longValue).toList());
    Map<Integer, List<Team>> teams = new TreeMap<>();
    all.bind(
            handle.createQuery(
                """
                select s.fix_id, t.id, t.name from fix_stat s join team t on t.id = s.team_id
                where %s order by t.name"""
                    .formatted(all.text())))
        .map((row, _) -> Map.entry(row.getInt(1), new Team(row.getInt(2), row.getString(3))))
        .forEach(e -> teams.computeIfAbsent(e.getKey(), _ -> new ArrayList<>()).add(e.getValue()));
    return teams;
  }

  /// A fix; empty when no lineage that is seen needs it.
  public Optional<Detail> find(Scope scope, int id) {
    return database.read(
        handle -> {
          Conditions all = new Conditions().and("s.lineages > 0").and("f.id = :id", "id", id);
          Optional<Row> row =
              rows(handle, from(scope, Optional.empty(), all), all, 1).stream().findFirst();
          return row.map(r -> detail(handle, scope, r));
        });
  }

  private static Detail detail(Handle handle, Scope scope, Row row) {
    Conditions all = Conditions.of(scope, "l.team_id").and("x.fix_id = :fix", "fix", row.id());
    List<OfLineage> lineages =
        all.bind(
                handle.createQuery(
                    """
                    select l.id, l.name, l.image_id, l.team_id, t.name, x.c4, x.c3, x.c2, x.c1, x.c0,
                      x.exploited, x.remains
                    from lineage_fix x join lineage l on l.id = x.lineage_id
                    left join team t on t.id = l.team_id
                    where %s order by x.exploited desc, x.risk desc, l.name limit %d"""
                        .formatted(all.text(), MOST_NAMED)))
            .map((line, _) -> ofLineage(line))
            .list();
    String flaws =
        """
        select f.name, f.severity, f.exploited_since is not null, f.summary from flaw f
        where f.id in (select unnest(x.flaw_ids) from lineage_fix x
          join lineage l on l.id = x.lineage_id where %s)
        order by 3 desc, f.severity desc, f.name limit %d"""
            .formatted(all.text(), MOST_NAMED);
    return new Detail(
        row,
        teams(handle, scope, List.of(row.id())).getOrDefault(row.id(), List.of()),
        remains(handle, all),
        lineages,
        all.bind(handle.createQuery(flaws))
            .map(
                (line, _) ->
                    new Flaw(
                        line.getString(1), line.getInt(2), line.getBoolean(3), line.getString(4)))
            .list());
  }

  private static int remains(Handle handle, Conditions all) {
    String sql =
        """
        select coalesce(sum(x.remains), 0)
        from lineage_fix x join lineage l on l.id = x.lineage_id where %s"""
            .formatted(all.text());
    return all.bind(handle.createQuery(sql)).mapTo(Integer.class).one();
  }

  static OfLineage ofLineage(ResultSet row) throws SQLException {
    Optional<Integer> team = Rows.number(row, 4);
    String teamName = Rows.text(row, 5).orElse("");
    return new OfLineage(
        row.getInt(1),
        row.getString(2),
        Rows.number(row, 3),
        team.map(t -> new Team(t, teamName)),
        CountsRow.read(row, 6),
        row.getInt(11),
        row.getInt(12));
  }
}
