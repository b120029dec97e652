// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Packages by name, their versions, and which lineages have them.
public final class PackageList {

  /// A list counts the lineages of each of its packages no further.
  private static final int FEW = 500;

  private static final int MOST_VERSIONS = 1000;

  private final Database database;

  public PackageList(Database database) {
    this.database = database;
  }

  /// What is shown; what is empty doesn't matter.
  ///
  /// @param text that the name contains; without it only packages are shown that a newest build has
  /// @param type of the purl
  public record Filter(Optional<String> text, Optional<String> type, Optional<Integer> team) {}

  /// A package by its name.
  ///
  /// @param versions that newest builds have which are seen
  /// @param flaws of any of those versions that no waiver mutes in some of those builds
  public record Row(
      int id,
      String type,
      String name,
      String distribution,
      int versions,
      Count lineages,
      CountsRow flaws) {}

  /// A version of it.
  ///
  /// @param flaws that no waiver mutes in some newest build which is seen
  /// @param fixes versions that its flaws name as fixes
  public record Version(
      String version,
      int lineages,
      CountsRow counts,
      List<String> fixes,
      List<FixList.Flaw> flaws) {}

  /// A page, by name. What some teams have is found from their lineages.
  public Page<Row> list(Scope scope, Filter filter, Optional<Cursor> after, int limit) {
    return database.read(
        handle -> {
          Scope seen = seen(scope, filter);
          Conditions all = conditions(seen, filter);
          Count count = count(handle, all);
          after.ifPresent(
              c ->
                  all.and("(n.name, n.id) > (:c0, :c1::int)")
                      .with("c0", c.value(0))
                      .with("c1", c.value(1)));
          String sql =
              "select n.id, n.type, n.name, n.distribution from package_name n where %s order by n.name, n.id limit %d"
                  .formatted(all.text(), limit + 1);
          List<Row> rows =
              all.bind(handle.createQuery(sql)).map((row, _) -> row(handle, seen, row)).list();
          return Page.of(rows, limit, r -> Cursor.of(r.name(), r.id()), count);
        });
  }

  private static Scope seen(Scope scope, Filter filter) {
    return filter.team().map(team -> scope.intersect(Scope.of(List.of((long) team)))).orElse(scope);
  }

  private static Conditions conditions(Scope seen, Filter filter) {
    Conditions all = new Conditions();
    filter.text().ifPresent(t -> all.and("n.name ilike :text", "text", Patterns.containing(t)));
    filter.type().ifPresent(t -> all.and("n.type = :type", "type", t));
    if (!seen.isEverything()) {
      all.and(
              """
              n.id in (select p.name_id from package p where p.id in (
                select unnest(s.package_ids) from lineage l
                join lineage_set ls on ls.lineage_id = l.id
                join package_set s on s.id = ls.set_id where l.team_id = any(:seen)))""")
          .arrays("seen", seen.teams());
    } else if (filter.text().isEmpty()) {
      all.and(
          """
          exists (select from package p join lineage_package held on held.package_id = p.id
            where p.name_id = n.id)""");
    }
    return all;
  }

  private static Count count(Handle handle, Conditions all) {
    String sql =
        "select count(*) from (select from package_name n where %s limit %d) bounded"
            .formatted(all.text(), Count.BOUND + 1);
    return Count.upTo(all.bind(handle.createQuery(sql)).mapTo(Long.class).one());
  }

  private static Row row(Handle handle, Scope seen, ResultSet row) throws SQLException {
    int id = row.getInt(1);
    int lineages = lineages(handle, seen, id);
    return new Row(
        id,
        row.getString(2),
        row.getString(3),
        row.getString(4),
        versions(handle, seen, id),
        lineages > FEW ? new Count(FEW, true) : Count.exactly(lineages),
        flaws(handle, seen, id));
  }

  private static int versions(Handle handle, Scope seen, int id) {
    Conditions all = OpenFlaws.held(seen).and("p.name_id = :id", "id", id);
    String sql = "select count(distinct p.version) from package p where " + all.text();
    return all.bind(handle.createQuery(sql)).mapTo(Integer.class).one();
  }

  private static int lineages(Handle handle, Scope seen, int id) {
    Conditions all = Conditions.of(seen, "l.team_id").with("id", id);
    String sql =
        """
        select count(distinct id) from (
          select l.id from package p
          join package_set s on s.package_ids @> array[p.id]
          join lineage_set ls on ls.set_id = s.id
          join lineage l on l.id = ls.lineage_id
          where p.name_id = :id and %s limit %d) few"""
            .formatted(all.text(), FEW + 1);
    return all.bind(handle.createQuery(sql)).mapTo(Integer.class).one();
  }

  private static CountsRow flaws(Handle handle, Scope seen, int id) {
    Conditions all = OpenFlaws.of(seen, id).and("p.name_id = :name");
    String sql =
        """
        select count(*) filter (where s = 4), count(*) filter (where s = 3),
          count(*) filter (where s = 2), count(*) filter (where s = 1),
          count(*) filter (where s = 0)
        from (%s) f"""
            .formatted(
                OpenFlaws.sql(
                    "m.flaw_id, max(m.severity) s from package p join match m on m.package_id = p.id",
                    all,
                    " group by 1"));
    return all.bind(handle.createQuery(sql)).map((row, _) -> CountsRow.read(row, 1)).one();
  }

  /// A package; empty when nothing that is seen has it.
  public Optional<Row> find(Scope scope, int id) {
    Conditions all =
        conditions(scope, new Filter(Optional.empty(), Optional.empty(), Optional.empty()))
            .and("n.id = :id", "id", id);
    String sql =
        "select n.id, n.type, n.name, n.distribution from package_name n where " + all.text();
    return database.read(
        handle ->
            all.bind(handle.createQuery(sql)).map((row, _) -> row(handle, scope, row)).findOne());
  }

  /// The versions of a package that newest builds have, those in most lineages first.
  public List<Version> versions(Scope scope, int id) {
    Conditions all = Conditions.of(scope, "l.team_id").with("id", id);
    String sql =
        """
        select p.version, count(distinct l.id), array_agg(distinct p.id) from package p
        join package_set s on s.package_ids @> array[p.id]
        join lineage_set ls on ls.set_id = s.id
        join lineage l on l.id = ls.lineage_id
        where p.name_id = :id and %s group by 1 order by 2 desc, 1 limit %d"""
            .formatted(all.text(), MOST_VERSIONS);
    return database.read(
        handle ->
            all.bind(handle.createQuery(sql))
                .map((row, _) -> version(handle, scope, id, row))
                .list());
  }

  private static Version version(Handle handle, Scope seen, int id, ResultSet row)
      throws SQLException {
    Integer[] packages = (Integer[]) row.getArray(3).getArray();
    Conditions all = OpenFlaws.of(seen, id).and("p.id = any(:packages)");
    String sql =
        OpenFlaws.sql(
            """
            f.name, max(m.severity), bool_or(f.exploited_since is not null),
              max(f.summary), array_remove(array_agg(distinct m.fix), null)
            from package p join match m on m.package_id = p.id join flaw f on f.id = m.flaw_id""",
            all,
            " group by f.name order by 3 desc, 2 desc, 1");
    record Hit(FixList.Flaw flaw, List<String> fixes) {}
    List<Hit> hits =
        all.bind(handle.createQuery(sql))
            .bindArray("packages", Integer.class, (Object[]) packages)
            .map(
                (r, _) ->
                    new Hit(
                        new FixList.Flaw(
                            r.getString(1), r.getInt(2), r.getBoolean(3), r.getString(4)),
                        List.of((String[]) r.getArray(5).getArray())))
            .list();
    int[] bySeverity = new int[5];
    hits.forEach(hit -> bySeverity[hit.flaw().severity()]++);
    return new Version(
        row.getString(1),
        row.getInt(2),
        new CountsRow(bySeverity[4], bySeverity[3], bySeverity[2], bySeverity[1], bySeverity[0]),
        hits.stream().flatMap(h -> h.fixes().stream()).distinct().toList(),
        hits.stream().map(Hit::flaw).toList());
  }

  /// A page of the lineages that have a package, or one version of it, by name.
  public Page<Integer> lineages(
      Scope scope,
      int id,
      Optional<String> version,
      Optional<Integer> team,
      Optional<Cursor> after,
      int limit) {
    Conditions all = Conditions.of(scope, "l.team_id").with("id", id);
    version.ifPresent(v -> all.and("p.version = :version", "version", v));
    team.ifPresent(t -> all.and("l.team_id = :team", "team", t));
    String from =
        """
        from package p join package_set s on s.package_ids @> array[p.id]
        join lineage_set ls on ls.set_id = s.id join lineage l on l.id = ls.lineage_id
        where p.name_id = :id and""";
    return database.read(
        handle -> {
          String counted =
              "select count(*) from (select distinct l.id %s %s limit %d) bounded"
                  .formatted(from, all.text(), Count.BOUND + 1);
          Count count = Count.upTo(all.bind(handle.createQuery(counted)).mapTo(Long.class).one());
          after.ifPresent(c -> all.and("l.id > :c0::int", "c0", c.value(0)));
          String sql =
              "select distinct l.id %s %s order by l.id limit %d"
                  .formatted(from, all.text(), limit + 1);
          List<Integer> ids = all.bind(handle.createQuery(sql)).mapTo(Integer.class).list();
          return Page.of(ids, limit, Cursor::of, count);
        });
  }
}
