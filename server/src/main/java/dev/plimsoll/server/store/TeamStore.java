// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Teams and which repositories they own. A repository belongs to the team with the longest pattern
/// that it fits, and of equally long ones to the team made first.
public final class TeamStore {

  private final Database database;

  public TeamStore(Database database) {
    this.database = database;
  }

  /// A team.
  ///
  /// @param patterns globs over `registry/repository`
  /// @param lineages how many it owns
  public record Team(long id, String name, List<String> patterns, long lineages) {

    public Team {
      patterns = List.copyOf(patterns);
    }
  }

  /// A team's pattern.
  public record Pattern(long team, String pattern) {}

  /// @return empty when another team has that name
  public Optional<Long> add(Handle handle, String name, Instant at) {
    return handle
        .createQuery(
            """
            insert into team (name, created_at) values (:name, :at)
            on conflict (name) do nothing returning id
            """)
        .bind("name", name.strip())
        .bind("at", at)
        .mapTo(Long.class)
        .findOne();
  }

  /// @return whether no other team has that name
  public boolean rename(Handle handle, long id, String name) {
    return handle
            .createUpdate(
                """
                update team set name = :name where id = :id
                  and not exists (select from team where name = :name and id <> :id)
                """)
            .bind("id", id)
            .bind("name", name.strip())
            .execute()
        > 0;
  }

  public void setPatterns(Handle handle, long team, List<String> patterns) {
    handle.createUpdate("delete from team_pattern where team_id = :t").bind("t", team).execute();
    if (patterns.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into team_pattern (team_id, position, pattern) values (:team, :position, :pattern)");
    for (int i = 0; i < patterns.size(); i++) {
      batch.bind("team", team).bind("position", i).bind("pattern", patterns.get(i)).add();
    }
    batch.execute();
  }

  public void remove(Handle handle, long id) {
    handle.createUpdate("delete from team where id = :id").bind("id", id).execute();
  }

  /// All patterns, the longest first.
  public List<Pattern> patterns(Handle handle) {
    return handle
        .createQuery(
            """
            select team_id, pattern from team_pattern
            order by length(pattern) desc, team_id, position
            """)
        .map((row, _) -> new Pattern(row.getLong("team_id"), row.getString("pattern")))
        .list();
  }

  /// Whether there is such a team.
  public static boolean isThere(Handle handle, long id) {
    return handle
        .createQuery("select exists (select from team where id = :id)")
        .bind("id", id)
        .mapTo(Boolean.class)
        .one();
  }

  /// Teams that the reader is in, by name.
  public List<Team> list(Scope scope) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    SELECT + " where :everything or t.id = any(:teams) order by t.name limit 1000")
                .bind("everything", scope.isEverything())
                .bindArray("teams", Long.class, scope.teams())
                .map((row, _) -> team(row))
                .list());
  }

  public Optional<Team> find(Scope scope, long id) {
    if (!scope.covers(id)) {
      return Optional.empty();
    }
    return database.read(
        handle ->
            handle
                .createQuery(SELECT + " where t.id = :id")
                .bind("id", id)
                .map((row, _) -> team(row))
                .findOne());
  }

  private static final String SELECT =
      """
      select t.id, t.name,
        array(select pattern from team_pattern p where p.team_id = t.id order by position) as patterns,
        (select count(*) from lineage l where l.team_id = t.id) as lineages
      from team t
      """;

  private static Team team(ResultSet row) throws SQLException {
    List<String> patterns = new ArrayList<>(Columns.texts(row, "patterns"));
    return new Team(row.getLong("id"), row.getString("name"), patterns, row.getLong("lineages"));
  }
}
