// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What operators look at: the queue, who works on it, and how long things take.
public final class OperationsStore {

  private final Database database;

  public OperationsStore(Database database) {
    this.database = database;
  }

  /// Jobs of one kind together.
  ///
  /// @param oldest since when the oldest that could be begun waits
  public record Kind(
      String kind,
      long waiting,
      long running,
      long failed,
      boolean isPaused,
      Optional<Instant> oldest,
      long doneLastHour) {}

  /// What a job is at.
  public enum State {
    WAITING,
    RUNNING,
    FAILED,
    PAUSED
  }

  /// A job.
  ///
  /// @param reason why it failed the last time
  public record Job(
      String kind,
      String id,
      State state,
      Optional<Instant> due,
      Optional<String> worker,
      int tries,
      Optional<String> reason) {}

  /// A process.
  public record Worker(String name, List<String> roles, String version, Instant lastSeen) {}

  /// Seconds that pass from our feed to the match and from the match to the message, of a day's
  /// events.
  public record Lag(
      double matchP50,
      double matchP95,
      double matchMost,
      double messageP50,
      double messageP95,
      double messageMost) {}

  /// The newest migration that the database has.
  public String migration() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    select version from flyway_schema_history
                    where success order by installed_rank desc limit 1
                    """)
                .mapTo(String.class)
                .one());
  }

  /// All kinds that are known, by name.
  public List<Kind> kinds(Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    with waits as (
                      select task_name as kind, count(*) filter (where not picked) as waiting,
                        count(*) filter (where picked) as running,
                        min(execution_time) filter (where not picked and execution_time <= :now)
                          as oldest
                      from queue group by task_name),
                    failed as (
                      select kind, count(*) as failed from job_note where state = 'failed'
                      group by kind),
                    done as (
                      select kind, sum(done) as done from job_count where hour > :hour group by kind)
                    select kind, coalesce(waiting, 0) as waiting, coalesce(running, 0) as running,
                      coalesce(failed, 0) as failed, p.kind is not null as is_paused, oldest,
                      coalesce(done, 0) as done
                    from waits full join failed using (kind) full join done using (kind)
                      full join paused_kind p using (kind)
                    order by kind
                    """)
                .bind("now", now)
                .bind("hour", now.minus(Duration.ofHours(2)))
                .map(
                    (row, _) ->
                        new Kind(
                            row.getString("kind"),
                            row.getLong("waiting"),
                            row.getLong("running"),
                            row.getLong("failed"),
                            row.getBoolean("is_paused"),
                            Columns.optionalInstant(row, "oldest"),
                            row.getLong("done")))
                .list());
  }

  /// Jobs: those that failed first, then those that run, then those that wait, the longest first.
  public Page<Job> jobs(
      Optional<String> kind, Optional<State> state, Optional<Cursor> from, int limit) {
    return database.read(
        handle -> {
          List<Job> rows =
              query(handle, JOBS + ORDER, kind, state, from)
                  .bind("limit", limit + 1)
                  .map(
                      (row, _) ->
                          new Job(
                              row.getString("kind"),
                              row.getString("id"),
                              State.values()[row.getInt("state")],
                              Columns.optionalInstant(row, "due"),
                              Columns.optionalText(row, "worker"),
                              row.getInt("tries"),
                              Columns.optionalText(row, "reason")))
                  .list();
          long counted =
              query(handle, COUNT, kind, state, Optional.empty())
                  .bind("limit", Count.BOUND + 1)
                  .mapTo(Long.class)
                  .one();
          return Page.of(
              rows, limit, j -> Cursor.of(order(j.state()), j.kind(), j.id()), Count.upTo(counted));
        });
  }

  private static org.jdbi.v3.core.statement.Query query(
      Handle handle,
      String sql,
      Optional<String> kind,
      Optional<State> state,
      Optional<Cursor> from) {
    return handle
        .createQuery(sql)
        .bind("kind", kind)
        .bind("state", state.map(Enum::ordinal))
        .bind("paused", JobStore.NEVER)
        .bind("fromOrder", from.map(c -> c.number(0)).orElse(-1L))
        .bind("fromKind", from.map(c -> c.value(1)).orElse(""))
        .bind("fromId", from.map(c -> c.value(2)).orElse(""));
  }

  private static int order(State state) {
    return switch (state) {
      case FAILED -> 0;
      case RUNNING -> 1;
      case WAITING -> 2;
      case PAUSED -> 3;
    };
  }

  private static final String JOBS =
      """
      with jobs as (
        select q.task_name as kind, q.task_instance as id,
          case when q.picked then 1 when q.execution_time >= :paused then 3 else 0 end as state,
          case when q.execution_time < :paused then q.execution_time end as due,
          q.picked_by as worker, coalesce(n.tries, 0) as tries, n.reason
        from queue q left join job_note n on n.kind = q.task_name and n.id = q.task_instance
        union all
        select n.kind, n.id, 2, null, null, n.tries, n.reason from job_note n
        where n.state = 'failed'
          and not exists (select from queue q where q.task_name = n.kind and q.task_instance = n.id)
      ), ordered as (
        select *, case state when 2 then 0 when 1 then 1 when 0 then 2 else 3 end as place
        from jobs
        where (cast(:kind as text) is null or kind = :kind)
          and (cast(:state as int) is null or state = :state)
      )
      """;

  private static final String ORDER =
      """
      select * from ordered where (place, kind, id) > (:fromOrder, :fromKind, :fromId)
      order by place, kind, id limit :limit
      """;

  private static final String COUNT =
      JOBS
          + """
          select count(*) from (select from ordered
            where (place, kind, id) > (:fromOrder, :fromKind, :fromId) limit :limit) as few
          """;

  /// Processes that showed life since `since`.
  public List<Worker> workers(Instant since) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from worker where last_seen > :since order by name")
                .bind("since", since)
                .map(
                    (row, _) ->
                        new Worker(
                            row.getString("name"),
                            Columns.texts(row, "roles"),
                            row.getString("version"),
                            Columns.instant(row, "last_seen")))
                .list());
  }

  /// The lag of events that were matched since `since`; 0 where there were none.
  public Lag lag(Instant since) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    with times as (
                      select extract(epoch from matched_at - in_feed_at) as match,
                        extract(epoch from told_at - matched_at) as message
                      from event where matched_at > :since)
                    select coalesce(percentile_cont(0.5) within group (order by match), 0),
                      coalesce(percentile_cont(0.95) within group (order by match), 0),
                      coalesce(max(match), 0),
                      coalesce(percentile_cont(0.5) within group (order by message), 0),
                      coalesce(percentile_cont(0.95) within group (order by message), 0),
                      coalesce(max(message), 0)
                    from times
                    """)
                .bind("since", since)
                .map(
                    (row, _) ->
                        new Lag(
                            row.getDouble(1),
                            row.getDouble(2),
                            row.getDouble(3),
                            row.getDouble(4),
                            row.getDouble(5),
                            row.getDouble(6)))
                .one());
  }

  /// How large the database is, in bytes.
  public long bytes() {
    return database.read(
        handle ->
            handle
                .createQuery("select pg_database_size(current_database())")
                .mapTo(Long.class)
                .one());
  }
}
