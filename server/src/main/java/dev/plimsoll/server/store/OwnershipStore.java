// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.fleet.Glob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Which team owns which repository: the one with the longest pattern that fits. What a team's lists
/// and trends count moves with the repository.
public record OwnershipStore(TeamStore teams, TeamCounts counts) {

  private record Owned(long id, String name, Optional<Long> team) {}

  private record Move(long repository, Optional<Long> team) {}

  /// Gives each repository to whom it belongs by the patterns as they are now.
  public void assign(Handle handle, Instant at) {
    List<TeamStore.Pattern> patterns = teams.patterns(handle);
    List<Move> moves = new ArrayList<>();
    for (Owned repository : repositories(handle)) {
      Optional<Long> owner = owner(patterns, repository.name());
      if (!Objects.equals(owner, repository.team())) {
        moves.add(new Move(repository.id(), owner));
      }
    }
    move(handle, moves, at);
  }

  /// Takes everything from a team that is about to go.
  public void release(Handle handle, long team, Instant at) {
    List<Move> moves =
        handle
            .createQuery("select id from repository where team_id = :team")
            .bind("team", team)
            .mapTo(Long.class)
            .map(id -> new Move(id, Optional.empty()))
            .list();
    move(handle, moves, at);
    counts.forget(handle, team);
  }

  /// Who owns a repository.
  ///
  /// @param name `registry/repository`
  public Optional<Long> owner(Handle handle, String name) {
    return owner(teams.patterns(handle), name);
  }

  private static Optional<Long> owner(List<TeamStore.Pattern> patterns, String name) {
    return patterns.stream()
        .filter(p -> new Glob(p.pattern()).matches(name))
        .map(TeamStore.Pattern::team)
        .findFirst();
  }

  private static List<Owned> repositories(Handle handle) {
    return handle
        .createQuery(
            """
            select r.id, g.address || '/' || r.name as name, r.team_id
            from repository r join registry g on g.id = r.registry_id order by r.id
            """)
        .map(
            (row, _) ->
                new Owned(
                    row.getLong("id"), row.getString("name"), Columns.optionalLong(row, "team_id")))
        .list();
  }

  private void move(Handle handle, List<Move> moves, Instant at) {
    if (moves.isEmpty()) {
      return;
    }
    List<Long> repositories = moves.stream().map(Move::repository).toList();
    counts.leave(handle, repositories, at);
    PreparedBatch batch =
        handle.prepareBatch("update repository set team_id = :team where id = :repository");
    moves.forEach(m -> batch.bind("team", m.team()).bind("repository", m.repository()).add());
    batch.execute();
    handle
        .createUpdate(
            """
            update lineage l set team_id = r.team_id from repository r
            where r.id = l.repository_id and r.id = any(:repositories)
            """)
        .bindArray("repositories", Long.class, repositories)
        .execute();
    counts.join(handle, repositories, at);
  }
}
