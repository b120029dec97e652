// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.fleet.Glob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Which team owns which repository: the one with the longest pattern that fits. What a team's
/// lists and trends count moves with the repository.
public record OwnershipStore(TeamStore teams) {

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
    endWaivers(handle, team, at);
    List<Move> moves =
        handle
            .createQuery("select id from repository where team_id = :team")
            .bind("team", team)
            .mapTo(Long.class)
            .map(id -> new Move(id, Optional.empty()))
            .list();
    move(handle, moves, at);
    forget(handle, team);
  }

  /// What a team decided ends with the team, or it would mute in others.
  private static void endWaivers(Handle handle, long team, Instant at) {
    List<Long> waivers =
        handle
            .createQuery(
                """
                select id from waiver where team_id = :team
                  and state in ('requested', 'approved', 'askedAgain') order by id""")
            .bind("team", team)
            .mapTo(Long.class)
            .list();
    for (long id : waivers) {
      WaiverStore.decide(handle, id, "withdrawn", Optional.empty(), "the team was removed", at);
      AuditStore.writeOf(handle, at, "waiver.withdraw", "waiver/" + id);
    }
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

  /// Moves repositories, and their lineages with what these count, team by team.
  private static void move(Handle handle, List<Move> moves, Instant at) {
    if (moves.isEmpty()) {
      return;
    }
    Locks.ownCounts(handle); // before any row, as all do who change counts
    Map<Optional<Long>, List<Long>> byTeam =
        moves.stream()
            .collect(
                Collectors.groupingBy(
                    Move::team, Collectors.mapping(Move::repository, Collectors.toList())));
    byTeam.forEach((team, repositories) -> move(handle, repositories, team, at));
  }

  private static void move(
      Handle handle, List<Long> repositories, Optional<Long> team, Instant at) {
    handle
        .createUpdate("update repository set team_id = :team where id = any(:repositories)")
        .bind("team", team)
        .bindArray("repositories", Long.class, repositories)
        .execute();
    List<Integer> lineages =
        handle
            .createQuery(
                """
                select id from lineage where repository_id = any(:repositories)
                  and team_id is distinct from :team order by id""")
            .bind("team", team)
            .bindArray("repositories", Long.class, repositories)
            .mapTo(Integer.class)
            .list();
    LineageStore.assign(handle, lineages, team.map(Math::toIntExact), at);
  }

  /// Forgets what was counted for a team that is gone.
  private static void forget(Handle handle, long team) {
    for (String table : List.of("flaw_stat", "fix_stat", "trend", "trend_delta")) {
      handle.execute("delete from " + table + " where team_id = ?", team);
    }
  }
}
