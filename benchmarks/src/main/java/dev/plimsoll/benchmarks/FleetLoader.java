// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.benchmarks;

import dev.plimsoll.benchmarks.fleet.CatalogFleet;
import dev.plimsoll.benchmarks.fleet.FleetScale;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Fills an empty, migrated database with a generated fleet and counts it by the definition of each
/// count.
///
/// @param connections to the same database, on which tables are written at the same time
record FleetLoader(FleetScale scale, Connection connection, FleetTables.Connections connections) {

  static final Instant END = Instant.parse("2026-11-01T00:00:00Z");

  private static final String[] WITH_NUMBERS = {
    "package_name", "package", "flaw", "package_set", "image", "repository", "lineage"
  };

  void load() throws SQLException, IOException {
    run("set maintenance_work_mem = '1GB'");
    run("set work_mem = '256MB'");
    run("drop index package_set_gin");
    run("drop index image_package_set_set");
    place();
    List<String> keys =
        foreignKeys("'alter table ' || conrelid::regclass || ' add ' || pg_get_constraintdef(oid)");
    for (String drop :
        foreignKeys("'alter table ' || conrelid::regclass || ' drop constraint ' || conname")) {
      run(drop);
    }
    try (FleetTables tables = new FleetTables(connections)) {
      new CatalogFleet(scale, 1, END).writeTo(tables);
    }
    run("insert into question select 'Eco', name, id from package_name");
    run("create index image_package_set_set on image_package_set (set_id, image_id)");
    run("create index package_set_gin on package_set using gin (package_ids)");
    for (String table : WITH_NUMBERS) {
      run(
          "select setval(pg_get_serial_sequence('%1$s', 'id'), (select max(id) from %1$s))"
              .formatted(table));
    }
    run("vacuum analyze");
    count();
    for (String key : keys) {
      run(key);
    }
    run("vacuum analyze");
    run("reset work_mem");
    run("reset maintenance_work_mem");
  }

  /// Tables are written at the same time, so what a row refers to may come after it.
  private List<String> foreignKeys(String expression) throws SQLException {
    List<String> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select " + expression + " from pg_constraint where contype = 'f' order by oid")) {
      while (row.next()) {
        all.add(row.getString(1));
      }
    }
    return all;
  }

  private void place() throws SQLException {
    run(
        """
        insert into registry (address, name, kind, created_at, first_scanned_at)
        values ('r', 'r', 'oci', '%1$s', '%1$s')"""
            .formatted(END));
    run(
        """
        insert into team (name, created_at)
        select 't' || i, '%s' from generate_series(1, %d) i"""
            .formatted(END, FleetTables.TEAMS));
  }

  private void count() throws SQLException {
    run(
        """
        update lineage l set image_id = b.image_id, builds = b.n, built_at = i.created_at
        from (select lineage_id, max(image_id) image_id, count(*) n from build group by 1) b
        join image i on i.id = b.image_id where b.lineage_id = l.id""");
    run(
        """
        insert into lineage_set select l.id, s.set_id
        from lineage l join image_package_set s on s.image_id = l.image_id""");
    run(
        """
        insert into lineage_package (package_id, lineage_id)
        select unnest(s.package_ids), ls.lineage_id
        from lineage_set ls join package_set s on s.id = ls.set_id order by 1, 2""");
    run("analyze lineage_package");
    run(
        """
        create temp table unit as select l.id lineage_id, l.team_id, m.flaw_id,
          max(m.severity) severity, bool_or(m.fix is not null) fixable,
          bool_or(f.exploited_since is not null) exploited
        from lineage l
        join lineage_package p on p.lineage_id = l.id
        join match m on m.package_id = p.package_id
        join flaw f on f.id = m.flaw_id
        group by 1, 2, 3""");
    run(
        """
        insert into lineage_stat (lineage_id, c4, c3, c2, c1, c0, exploited, fixable)
        select l.id, count(*) filter (where severity = 4), count(*) filter (where severity = 3),
          count(*) filter (where severity = 2), count(*) filter (where severity = 1),
          count(*) filter (where severity = 0), count(*) filter (where exploited),
          count(*) filter (where fixable)
        from lineage l left join unit u on u.lineage_id = l.id group by l.id""");
    run(
        """
        insert into flaw_stat (team_id, flaw_id, severity, lineages, fixable, is_exploited)
        select t, flaw_id, max(severity), count(*), count(*) filter (where fixable),
          bool_or(exploited)
        from unit u cross join lateral (values (0), (u.team_id)) v (t) group by 1, 2""");
    run(
        """
        insert into trend select t, '2026-11-01', sum(c4), sum(c3), sum(c2), sum(c1), sum(c0),
          sum(exploited)
        from lineage_stat s join lineage l on l.id = s.lineage_id
        cross join lateral (values (0), (l.team_id)) v (t) group by 1""");
    run("drop table unit");
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
