// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// One flaw and its blast radius.
public final class FlawDetails {

  private static final int MOST_PACKAGES = 500;

  private final Database database;

  public FlawDetails(Database database) {
    this.database = database;
  }

  /// How many lineages of a team have it.
  public record OfTeam(Optional<FixList.Team> team, int lineages) {}

  /// A package version that has it.
  ///
  /// @param subject for the advisories ([dev.plimsoll.match.SubjectCodec])
  public record OfPackage(
      int nameId,
      String type,
      String name,
      String version,
      Optional<String> fix,
      int severity,
      int lineages,
      byte[] subject) {}

  /// Other names of flaws.
  public Map<Integer, List<String>> aliases(Collection<Integer> flaws) {
    return names(
        "select flaw_id, alias from flaw_alias where flaw_id = any(:flaws) order by 2",
        new Conditions(),
        flaws);
  }

  /// Names of packages that have each of some flaws, a few of each, of those that are seen.
  public Map<Integer, List<String>> packages(Scope scope, Collection<Integer> flaws) {
    Conditions held = Conditions.held(scope, "p.id");
    return names(
        """
        select f.id, p.name from unnest(:flaws) f (id) cross join lateral (
          select distinct name from (
            select n.name from match m join package p on p.id = m.package_id
            join package_name n on n.id = p.name_id
            where m.flaw_id = f.id and m.valid_until = 'infinity' and %s limit 50) few
          order by name limit 5) p"""
            .formatted(held.text()),
        held,
        flaws);
  }

  private Map<Integer, List<String>> names(
      String sql, Conditions conditions, Collection<Integer> flaws) {
    Map<Integer, List<String>> names = new TreeMap<>();
    database
        .read(
            handle ->
                conditions
                    .bind(handle.createQuery(sql))
                    .bindArray("flaws", Integer.class, flaws.toArray())
                    .map((row, _) -> Map.entry(row.getInt(1), row.getString(2)))
                    .list())
        .forEach(e -> names.computeIfAbsent(e.getKey(), _ -> new ArrayList<>()).add(e.getValue()));
    return names;
  }

  /// Teams by how many of their lineages have it, those of nobody too when everything is seen.
  public List<OfTeam> teams(Scope scope, int flawId) {
    Conditions all =
        Conditions.of(scope, "s.team_id")
            .and("s.flaw_id = :flaw and s.lineages > 0", "flaw", flawId);
    String sql =
        """
        select s.team_id, t.name, s.lineages from flaw_stat s left join team t on t.id = s.team_id
        where %s order by 3 desc, 2"""
            .formatted(all.text());
    return database.read(
        handle -> {
          List<OfTeam> rows = new ArrayList<>();
          int[] left = {0};
          all.bind(handle.createQuery(sql))
              .map((row, _) -> team(row))
              .forEach(
                  team -> {
                    boolean isAll = team.team().isEmpty();
                    left[0] += isAll ? team.lineages() : -team.lineages();
                    if (!isAll) {
                      rows.add(team);
                    }
                  });
          if (left[0] > 0) {
            rows.add(new OfTeam(Optional.empty(), left[0]));
          }
          return rows;
        });
  }

  private static OfTeam team(ResultSet row) throws SQLException {
    int id = row.getInt(1);
    String name = Rows.text(row, 2).orElse("");
    return new OfTeam(
        id == TrendStore.ALL ? Optional.empty() : Optional.of(new FixList.Team(id, name)),
        row.getInt(3));
  }

  /// The package versions that have it, those in most lineages first. Of those in no newest build
  /// that is seen, none is told.
  public List<OfPackage> versions(Scope scope, int flawId) {
    return database.read(handle -> versions(handle, scope, flawId));
  }

  private static List<OfPackage> versions(Handle handle, Scope scope, int flawId) {
    Conditions all = Conditions.of(scope, "l.team_id").with("flaw", flawId);
    String sql =
        """
        with hit as materialized (
          select package_id, severity, fix from match
          where flaw_id = :flaw and valid_until = 'infinity'),
        place as materialized (
          select h.package_id, s.id set_id from hit h
          join package_set s on s.package_ids @> array[h.package_id]),
        counted as (
          select p.package_id, count(distinct l.id) lineages
          from place p join lineage_set ls on ls.set_id = p.set_id
          join lineage l on l.id = ls.lineage_id where %s group by 1)
        select n.id, n.type, n.name, p.version, h.fix, h.severity, c.lineages, p.subject
        from counted c join hit h using (package_id) join package p on p.id = c.package_id
        join package_name n on n.id = p.name_id
        order by c.lineages desc, n.name, p.version limit %d"""
            .formatted(all.text(), MOST_PACKAGES);
    return all.bind(handle.createQuery(sql))
        .map(
            (row, _) ->
                new OfPackage(
                    row.getInt(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    Rows.text(row, 5),
                    row.getInt(6),
                    row.getInt(7),
                    row.getBytes(8)))
        .list();
  }
}
