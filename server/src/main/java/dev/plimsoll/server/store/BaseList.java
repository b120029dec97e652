// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Bases, and who builds on them.
public final class BaseList {

  private static final int MOST_NAMED = 500;

  private final Database database;

  public BaseList(Database database) {
    this.database = database;
  }

  /// A base, with the counts of what is seen.
  ///
  /// @param digest of the image, when it is one of ours
  public record Row(
      LineageAround.BaseRef base,
      Optional<String> digest,
      Optional<String> os,
      Optional<Instant> created,
      int lineages,
      CountsRow removes,
      int exploited) {}

  /// A base with all that is near it.
  ///
  /// @param siblings other builds of the same lineage that are bases too
  public record Detail(
      Row base, List<FixList.Team> teams, List<FixList.OfLineage> lineages, List<Row> siblings) {}

  private static final String REMOVES =
      "s.removes_c4, s.removes_c3, s.removes_c2, s.removes_c1, s.removes_c0, s.removes_exploited";

  private static final String COLUMNS =
      "select s.chain_id, encode(i.digest, 'hex'), i.os, i.created_at, s.lineages, " + REMOVES;

  /// Everything is summed already; what some teams see is summed of their lineages.
  private static String from(Scope scope, Conditions all) {
    String image = " join base b on b.chain_id = s.chain_id left join image i on i.id = b.image_id";
    if (scope.isEverything()) {
      return " from base s" + image;
    }
    all.arrays("seen", scope.teams());
    return """
         from (select i.base_chain_id chain_id, count(*)::int lineages,
          coalesce(sum(m.c4), 0)::int removes_c4, coalesce(sum(m.c3), 0)::int removes_c3,
          coalesce(sum(m.c2), 0)::int removes_c2, coalesce(sum(m.c1), 0)::int removes_c1,
          coalesce(sum(m.c0), 0)::int removes_c0, coalesce(sum(m.exploited), 0)::int removes_exploited
        from lineage l join image i on i.id = l.image_id
        left join (select x.* from lineage_fix x join fix f on f.id = x.fix_id
          where f.kind = 'moveBase') m on m.lineage_id = l.id
        where l.team_id = any(:seen) and i.base_chain_id is not null group by 1) s"""
        + image;
  }

  /// A page: the bases on which most is built first.
  public Page<Row> list(Scope scope, Optional<String> text, Optional<Cursor> after, int limit) {
    return database.read(
        handle -> {
          Conditions all = new Conditions().and("s.lineages > 0");
          text.ifPresent(t -> all.and("b.name ilike :text", "text", Patterns.containing(t)));
          String from = from(scope, all);
          Count count = count(handle, from, all);
          after.ifPresent(
              c ->
                  all.and("(-s.lineages, s.chain_id) > (-:c0::int, :c1::int)")
                      .with("c0", c.value(0))
                      .with("c1", c.value(1)));
          List<Row> rows = rows(handle, from, all, limit + 1);
          return Page.of(rows, limit, r -> Cursor.of(r.lineages(), r.base().id()), count);
        });
  }

  private static Count count(Handle handle, String from, Conditions all) {
    String sql =
        "select count(*) from (select %s where %s limit %d) bounded"
            .formatted(from, all.text(), Count.BOUND + 1);
    return Count.upTo(all.bind(handle.createQuery(sql)).mapTo(Long.class).one());
  }

  private static List<Row> rows(Handle handle, String from, Conditions all, int limit) {
    String sql =
        COLUMNS
            + from
            + " where %s order by s.lineages desc, s.chain_id limit %d"
                .formatted(all.text(), limit);
    return all.bind(handle.createQuery(sql)).map((row, _) -> row(handle, row)).list();
  }

  private static Row row(Handle handle, ResultSet row) throws SQLException {
    return new Row(
        LineageAround.base(handle, row.getInt(1)).orElseThrow(),
        Rows.text(row, 2).map(hex -> "sha256:" + hex),
        Rows.text(row, 3),
        Rows.time(row, 4),
        row.getInt(5),
        CountsRow.read(row, 6),
        row.getInt(11));
  }

  /// A base; empty when nothing that is seen is built on it.
  public Optional<Detail> find(Scope scope, int id) {
    return database.read(
        handle -> {
          Conditions all = new Conditions().and("s.lineages > 0").and("s.chain_id = :id", "id", id);
          return rows(handle, from(scope, all), all, 1).stream()
              .findFirst()
              .map(row -> detail(handle, scope, row));
        });
  }

  private static Detail detail(Handle handle, Scope scope, Row row) {
    int id = row.base().id();
    Conditions near =
        new Conditions()
            .and("s.lineages > 0")
            .and(
                """
                b.lineage_id = (select lineage_id from base where chain_id = :id)
                and s.chain_id <> :id""",
                "id",
                id);
    return new Detail(
        row,
        teams(handle, scope, id),
        lineages(handle, scope, id),
        rows(handle, from(scope, near), near, MOST_NAMED));
  }

  /// The teams that build on a base, of those that are seen.
  public List<FixList.Team> teams(Scope scope, int id) {
    return database.read(handle -> teams(handle, scope, id));
  }

  private static List<FixList.Team> teams(Handle handle, Scope scope, int id) {
    Conditions all = Conditions.of(scope, "l.team_id").and("i.base_chain_id = :id", "id", id);
    String sql =
        """
        select distinct t.id, t.name from image i join lineage l on l.image_id = i.id
        join team t on t.id = l.team_id where %s order by t.name"""
            .formatted(all.text());
    return all.bind(handle.createQuery(sql))
        .map((row, _) -> new FixList.Team(row.getInt(1), row.getString(2)))
        .list();
  }

  private static List<FixList.OfLineage> lineages(Handle handle, Scope scope, int id) {
    Conditions all = Conditions.of(scope, "l.team_id").and("i.base_chain_id = :id", "id", id);
    String sql =
        """
        select l.id, l.name, l.image_id, t.id, t.name, coalesce(m.c4, 0), coalesce(m.c3, 0),
          coalesce(m.c2, 0), coalesce(m.c1, 0), coalesce(m.c0, 0), coalesce(m.exploited, 0),
          coalesce(m.remains, 0)
        from image i join lineage l on l.image_id = i.id left join team t on t.id = l.team_id
        left join (select x.* from lineage_fix x join fix f on f.id = x.fix_id
          where f.kind = 'moveBase') m on m.lineage_id = l.id
        where %s order by m.risk desc nulls last, l.name limit %d"""
            .formatted(all.text(), MOST_NAMED);
    return all.bind(handle.createQuery(sql)).map((row, _) -> FixList.ofLineage(row)).list();
  }
}
