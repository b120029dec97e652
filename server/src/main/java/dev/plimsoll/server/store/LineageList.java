// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Lists of lineages with their newest build, for pages.
public final class LineageList {

  private final Database database;

  public LineageList(Database database) {
    this.database = database;
  }

  /// The orders, each with an index to walk.
  public enum Sort {
    /// The riskiest first.
    RISK("s.risk", "s.lineage_id", "real", true),
    NAME("l.name", "l.id", "text", false),
    /// The newest first.
    BUILT("coalesce(l.built_at, '-infinity')", "l.id", "timestamptz", true);

    private final String column;
    private final String id;
    private final String type;
    private final boolean isDescending;

    /// @param id of the column's own table, or the index would not find where a page begins
    Sort(String column, String id, String type, boolean isDescending) {
      this.column = column;
      this.id = id;
      this.type = type;
      this.isDescending = isDescending;
    }

    private String after() {
      return "(%s, %s) %s (:c0::%s, :c1::int)"
          .formatted(column, id, isDescending ? "<" : ">", type);
    }

    private String order() {
      String direction = isDescending ? "desc" : "asc";
      return "%s %s, %s %s".formatted(column, direction, id, direction);
    }
  }

  /// What is shown; what is empty doesn't matter.
  ///
  /// @param text that the name contains
  /// @param severity that a finding of it has at least, as [SeverityCode]
  /// @param coverage a state of [CoverageStore], and since when a registry must have been listed
  /// @param base number of a chain's node
  public record Filter(
      Optional<String> text,
      Optional<Integer> team,
      Optional<Integer> registry,
      Optional<Integer> severity,
      Optional<Integer> base,
      Optional<Coverage> coverage,
      boolean isExploited,
      boolean isFixable) {

    public static Filter none() {
      Optional<Integer> any = Optional.empty();
      return new Filter(Optional.empty(), any, any, any, any, Optional.empty(), false, false);
    }
  }

  /// How much is known of the newest build.
  public record Coverage(String state, Instant stale) {}

  /// A lineage of which nothing could be read yet is like the last image that was tried; one that
  /// has no image at all is not covered.
  static final String STATE =
      """
      (case when l.image_id is null then
          case when exists (select from build b join image f on f.id = b.image_id
            where b.lineage_id = l.id and f.state = 'failed') then 'failed'
          when not exists (select from build b where b.lineage_id = l.id) and exists (
            select from tag t where t.lineage_id = l.id and t.not_image is not null)
          then 'notCovered' else 'neverScanned' end
        when i.state = 'scanned' and exists (
          select from repository r join registry g on g.id = r.registry_id
          where r.id = l.repository_id and coalesce(g.synced_at, g.created_at) < :stale)
          then 'stale'
        else i.state end)""";

  /// A lineage.
  ///
  /// @param imageId its newest build; empty before the first scan
  /// @param added findings against the build before, `gone` those that it had
  public record LineageRow(
      int id,
      String name,
      int repositoryId,
      String pattern,
      Optional<Integer> teamId,
      Optional<Integer> imageId,
      Optional<Integer> baseChainId,
      int builds,
      Optional<Instant> builtAt,
      CountsRow counts,
      int exploited,
      int fixable,
      int waived,
      int inherited,
      int added,
      int gone,
      double risk,
      String place) {}

  private static final String COLUMNS =
      """
      l.id, l.name, l.repository_id, l.pattern, l.team_id, l.image_id, i.base_chain_id, l.builds,
      l.built_at, s.c4, s.c3, s.c2, s.c1, s.c0, s.exploited, s.fixable, s.waived, s.inherited,
      s.added, s.gone, s.risk""";

  private static final String FROM =
      """
      from lineage l
      join lineage_stat s on s.lineage_id = l.id
      left join image i on i.id = l.image_id
      """;

  /// A page of lineages.
  ///
  /// @param after where the page before ended, of the same order
  /// @param limit of rows
  /// @throws IllegalArgumentException when `after` is of another list
  public Page<LineageRow> list(
      Scope scope, Filter filter, Sort sort, Optional<Cursor> after, int limit) {
    return database.read(
        handle -> {
          Conditions all = conditions(scope, filter);
          Count count = count(handle, all);
          after.ifPresent(
              cursor ->
                  all.and(sort.after(), "c0", cursor.values().getFirst())
                      .with("c1", cursor.values().getLast()));
          List<LineageRow> rows = rows(handle, all, sort, limit);
          return Page.of(rows, limit, row -> Cursor.of(row.place(), row.id()), count);
        });
  }

  private static Conditions conditions(Scope scope, Filter filter) {
    Conditions all = Conditions.of(scope, "l.team_id");
    filter.text().ifPresent(t -> all.and("l.name ilike as_like(:text)", "text", "*" + t + "*"));
    filter.team().ifPresent(team -> all.and("l.team_id = :team", "team", team));
    filter
        .registry()
        .ifPresent(
            registry ->
                all.and(
                    "l.repository_id in (select id from repository where registry_id = :registry)",
                    "registry",
                    registry));
    filter
        .severity()
        .ifPresent(
            severity ->
                all.and(
                    """
                    s.c4 + case when :severity < 4 then s.c3 else 0 end
                      + case when :severity < 3 then s.c2 else 0 end
                      + case when :severity < 2 then s.c1 else 0 end
                      + case when :severity < 1 then s.c0 else 0 end > 0""",
                    "severity",
                    severity));
    filter.base().ifPresent(base -> all.and("i.base_chain_id = :base", "base", base));
    filter
        .coverage()
        .ifPresent(c -> all.and(STATE + " = :state", "state", c.state()).with("stale", c.stale()));
    if (filter.isExploited()) {
      all.and("s.exploited > 0");
    }
    if (filter.isFixable()) {
      all.and("s.fixable > 0");
    }
    return all;
  }

  private static Count count(Handle handle, Conditions all) {
    String sql =
        "select count(*) from (select %s where %s limit %d) bounded"
            .formatted(FROM, all.text(), Count.BOUND + 1);
    return Count.upTo(all.bind(handle.createQuery(sql)).mapTo(Integer.class).one());
  }

  private static List<LineageRow> rows(Handle handle, Conditions all, Sort sort, int limit) {
    String sql =
        "select %s, %s %s where %s order by %s limit :limit"
            .formatted(COLUMNS, sort.column, FROM, all.text(), sort.order());
    return all.bind(handle.createQuery(sql))
        .bind("limit", limit + 1)
        .map((row, _) -> row(row))
        .list();
  }

  private static LineageRow row(ResultSet row) throws SQLException {
    return new LineageRow(
        row.getInt(1),
        row.getString(2),
        row.getInt(3),
        row.getString(4),
        Rows.number(row, 5),
        Rows.number(row, 6),
        Rows.number(row, 7),
        row.getInt(8),
        Optional.ofNullable(row.getTimestamp(9)).map(Timestamp::toInstant),
        CountsRow.read(row, 10),
        row.getInt(15),
        row.getInt(16),
        row.getInt(17),
        row.getInt(18),
        row.getInt(19),
        row.getInt(20),
        row.getDouble(21),
        row.getString(22));
  }

  /// One lineage; empty when there is none or the scope does not show it.
  public Optional<LineageRow> find(Scope scope, int id) {
    Conditions all = Conditions.of(scope, "l.team_id").and("l.id = :id", "id", id);
    return database.read(handle -> rows(handle, all, Sort.NAME, 1).stream().findFirst());
  }
}
