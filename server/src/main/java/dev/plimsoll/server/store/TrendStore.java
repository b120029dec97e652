// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Scope;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// How many findings there were on each day.
public final class TrendStore {

  /// The team of all teams together.
  static final int ALL = 0;

  private final Database database;

  public TrendStore(Database database) {
    this.database = database;
  }

  /// Counts at the end of a day.
  public record DayRow(LocalDate day, CountsRow counts, int exploited) {}

  /// Adds what was appended since the last call to the days. Those who change counts append, as all
  /// of them change the same few rows.
  public void fold() {
    database.run(TrendStore::fold);
  }

  static void fold(Handle handle) {
    handle.execute("lock table trend in share row exclusive mode");
    // A delta of an earlier day than the newest, after the clock was set back, changes all days
    // since.
    handle.execute(
        """
        with taken as (delete from trend_delta returning *),
        delta as materialized (
          select team_id, day, sum(c4) c4, sum(c3) c3, sum(c2) c2, sum(c1) c1, sum(c0) c0,
            sum(exploited) exploited
          from taken group by 1, 2),
        days as (
          select team_id, day from delta
          union
          select t.team_id, t.day from trend t
          where t.day >= (select min(d.day) from delta d where d.team_id = t.team_id))
        insert into trend (team_id, day, c4, c3, c2, c1, c0, exploited)
        select y.team_id, y.day, coalesce(b.c4, 0) + d.c4, coalesce(b.c3, 0) + d.c3,
          coalesce(b.c2, 0) + d.c2, coalesce(b.c1, 0) + d.c1, coalesce(b.c0, 0) + d.c0,
          coalesce(b.exploited, 0) + d.exploited
        from days y
        left join lateral (
          select * from trend t where t.team_id = y.team_id and t.day <= y.day
          order by t.day desc limit 1) b on true
        cross join lateral (
          select sum(c4) c4, sum(c3) c3, sum(c2) c2, sum(c1) c1, sum(c0) c0,
            sum(exploited) exploited
          from delta d where d.team_id = y.team_id and d.day <= y.day) d
        on conflict (team_id, day) do update set c4 = excluded.c4, c3 = excluded.c3,
          c2 = excluded.c2, c1 = excluded.c1, c0 = excluded.c0, exploited = excluded.exploited""");
  }

  /// The days on which counts changed, from the last one before `from`, the oldest first. Of
  /// several teams the days of each are joined.
  ///
  /// @param to the last day
  public List<DayRow> days(Scope scope, LocalDate from, LocalDate to) {
    List<Integer> teams =
        scope.isEverything() ? List.of(ALL) : scope.teams().stream().map(Math::toIntExact).toList();
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    with day as (
                      select distinct greatest(day, :from) as day from trend
                      where team_id = any(:teams) and day <= :to
                        and day >= coalesce((select max(day) from trend
                          where team_id = any(:teams) and day <= :from), :from))
                    select d.day, sum(t.c4), sum(t.c3), sum(t.c2), sum(t.c1), sum(t.c0),
                      sum(t.exploited)
                    from day d cross join unnest(:teams) team (id)
                    cross join lateral (select * from trend t
                      where t.team_id = team.id and t.day <= d.day order by t.day desc limit 1) t
                    group by d.day order by d.day""")
                .bindArray("teams", Integer.class, teams.toArray())
                .bind("from", from)
                .bind("to", to)
                .map(
                    (row, _) ->
                        new DayRow(
                            row.getObject(1, LocalDate.class),
                            CountsRow.read(row, 2),
                            row.getInt(7)))
                .list());
  }
}
