// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The repositories of a registry, by name.
public final class RepositoryList {

  private final Database database;

  public RepositoryList(Database database) {
    this.database = database;
  }

  /// A repository.
  ///
  /// @param tags that are there
  public record Row(
      String name,
      Optional<Long> team,
      Optional<String> teamName,
      long tags,
      long lineages,
      Instant lastSeen) {}

  /// @param part of the name
  public Page<Row> list(
      Scope scope, long registry, Optional<String> part, Optional<Cursor> from, int limit) {
    Conditions all =
        Conditions.of(scope, "r.team_id").and("r.registry_id = :registry", "registry", registry);
    part.ifPresent(p -> all.and("r.name ilike :part", "part", Patterns.containing(p)));
    return database.read(
        handle -> {
          Count count = count(handle, all);
          from.ifPresent(c -> all.and("r.name > :from", "from", c.value(0)));
          return Page.of(rows(handle, all, limit + 1), limit, r -> Cursor.of(r.name()), count);
        });
  }

  private static Count count(Handle handle, Conditions conditions) {
    String sql = "select count(*) from (select from repository r where %s limit %d) as found";
    return Count.upTo(
        conditions
            .bind(handle.createQuery(sql.formatted(conditions.text(), Count.BOUND + 1)))
            .mapTo(Long.class)
            .one());
  }

  private static List<Row> rows(Handle handle, Conditions conditions, int limit) {
    String sql =
        """
        select r.name, r.team_id, t.name as team_name, r.last_seen,
          (select count(*) from tag g where g.repository_id = r.id and g.gone_at is null) as tags,
          (select count(*) from lineage l where l.repository_id = r.id) as lineages
        from repository r left join team t on t.id = r.team_id
        where %s order by r.name limit %d
        """;
    return conditions
        .bind(handle.createQuery(sql.formatted(conditions.text(), limit)))
        .map(
            (row, _) ->
                new Row(
                    row.getString("name"),
                    Columns.optionalLong(row, "team_id"),
                    Columns.optionalText(row, "team_name"),
                    row.getLong("tags"),
                    row.getLong("lineages"),
                    Columns.instant(row, "last_seen")))
        .list();
  }
}
