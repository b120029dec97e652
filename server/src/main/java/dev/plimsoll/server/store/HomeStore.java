// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Sums that are shown first.
public final class HomeStore {

  private final Database database;

  public HomeStore(Database database) {
    this.database = database;
  }

  /// How many findings there are.
  public record Now(CountsRow counts, int exploited) {}

  /// As of this moment: the last day's sums and what is not yet added to them.
  public Now now(Scope scope) {
    List<Long> teams =
        scope.isEverything() ? List.of((long) TrendStore.ALL) : List.copyOf(scope.teams());
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    select coalesce(sum(c4), 0), coalesce(sum(c3), 0), coalesce(sum(c2), 0),
                      coalesce(sum(c1), 0), coalesce(sum(c0), 0), coalesce(sum(exploited), 0)
                    from (
                      select t.* from unnest(:teams) k (id) cross join lateral (
                        select c4, c3, c2, c1, c0, exploited from trend
                        where team_id = k.id order by day desc limit 1) t
                      union all
                      select c4, c3, c2, c1, c0, exploited from trend_delta
                      where team_id = any(:teams)) s""")
                .bindArray("teams", Long.class, teams)
                .map((row, _) -> new Now(CountsRow.read(row, 1), row.getInt(6)))
                .one());
  }

  /// The days on which a lineage's counts changed, from the last one before `from`, the oldest
  /// first.
  public List<TrendStore.DayRow> days(Scope scope, int lineageId, LocalDate from, LocalDate to) {
    Conditions all =
        Conditions.of(scope, "l.team_id")
            .and("l.id = :id", "id", lineageId)
            .with("from", from)
            .with("to", to);
    String sql =
        """
        select greatest(d.day, :from::date), d.c4, d.c3, d.c2, d.c1, d.c0, d.exploited
        from lineage_day d join lineage l on l.id = d.lineage_id
        where %s and d.day <= :to and d.day >= coalesce((select max(o.day) from lineage_day o
          where o.lineage_id = l.id and o.day <= :from), :from)
        order by d.day"""
            .formatted(all.text());
    return database.read(
        handle ->
            all.bind(handle.createQuery(sql))
                .map(
                    (row, _) ->
                        new TrendStore.DayRow(
                            row.getObject(1, LocalDate.class),
                            CountsRow.read(row, 2),
                            row.getInt(7)))
                .list());
  }

  /// When a person was here before this session.
  public Optional<Instant> lastVisit(long person) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select previous_seen from person where id = :id and previous_seen is not null")
                .bind("id", person)
                .mapTo(Instant.class)
                .findOne());
  }
}
