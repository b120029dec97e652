// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The durable queue as rows: adding, pausing, retrying, and what people see of it. Who runs jobs
/// is `server.jobs`.
public final class JobStore {

  /// When a paused job is due: never, but a time that every reader of timestamps knows.
  public static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  /// How often processes say that they live.
  public static final Duration RHYTHM = Duration.ofSeconds(15);

  /// How far clocks of machines may differ without a sign that one was set back.
  private static final Duration SKEW = Duration.ofSeconds(5);

  private static final String SCAN = "scan";

  private final Database database;

  public JobStore(Database database) {
    this.database = database;
  }

  /// Who goes first. A person who waits goes before an event, an event before a nightly sweep.
  public enum Priority {
    SWEEP(10),
    EVENT(50),
    PERSON(90);

    private final int value;

    Priority(int value) {
      this.value = value;
    }

    /// As the queue orders it; higher goes first.
    public int value() {
      return value;
    }

    /// The priority of that value, or the next lower one.
    public static Priority of(int value) {
      Priority found = SWEEP;
      for (Priority p : values()) {
        found = p.value <= value ? p : found;
      }
      return found;
    }
  }

  /// The queue's table for jobs of a kind. Scans have their own, so that they never hold up the
  /// rest.
  public static String table(String kind) {
    return kind.equals(SCAN) ? "scan_queue" : "work_queue";
  }

  /// Adds a job in the caller's transaction, or hastens one that waits. One that runs is run once
  /// more when it is done, since it may have begun before what the caller knows.
  public void add(Handle handle, String kind, String id, Priority priority, Instant due) {
    handle
        .createUpdate("delete from job_note where kind = :kind and id = :id and state = 'failed'")
        .bind("kind", kind)
        .bind("id", id)
        .execute();
    // The lock on a row that is there makes this wait for whoever is about to remove it, that on
    // the
    // pause for whoever lifts it.
    handle
        .createUpdate(
            """
            with paused as (select kind from paused_kind where kind = :kind for share)
            insert into %1$s as q
              (task_name, task_instance, execution_time, picked, version, priority)
            values (:kind, :id,
              case when exists (select from paused)
                then cast(:never as timestamptz) else cast(:due as timestamptz) end,
              false, 1, :priority)
            on conflict (task_name, task_instance) do update set
              priority = greatest(q.priority, excluded.priority),
              execution_time = least(q.execution_time, excluded.execution_time),
              version = q.version + 1
            where not q.picked
              and (q.priority < excluded.priority or q.execution_time > excluded.execution_time)
            """
                .formatted(table(kind)))
        .bind("kind", kind)
        .bind("id", id)
        .bind("due", due)
        .bind("never", NEVER)
        .bind("priority", priority.value())
        .execute();
    handle
        .createUpdate(
            """
            insert into job_again (kind, id, priority)
            select task_name, task_instance, :priority from %s
            where task_name = :kind and task_instance = :id and picked
            on conflict (kind, id) do update
              set priority = greatest(job_again.priority, excluded.priority)
            """
                .formatted(table(kind)))
        .bind("kind", kind)
        .bind("id", id)
        .bind("priority", priority.value())
        .execute();
  }

  /// Adds a job in a transaction of its own.
  public void add(String kind, String id, Priority priority, Instant due) {
    database.run(handle -> add(handle, kind, id, priority, due));
  }

  /// Whether a job waits. If it does, nobody begins it or asks for it before the caller's
  /// transaction ends.
  public boolean hold(Handle handle, String kind, String id) {
    return handle
        .createQuery(
            """
            select 1 from %s
            where task_name = :kind and task_instance = :id and not picked for update
            """
                .formatted(table(kind)))
        .bind("kind", kind)
        .bind("id", id)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /// Removes a job that waits, with what is noted of tries that failed. One that runs goes on.
  public void remove(Handle handle, String kind, String id) {
    if (!hold(handle, kind, id)) {
      return;
    }
    handle
        .createUpdate(
            "delete from %s where task_name = :kind and task_instance = :id".formatted(table(kind)))
        .bind("kind", kind)
        .bind("id", id)
        .execute();
    handle
        .createUpdate("delete from job_note where kind = :kind and id = :id and state = 'retrying'")
        .bind("kind", kind)
        .bind("id", id)
        .execute();
  }

  public boolean isPaused(String kind) {
    return database.ask(
        handle ->
            handle
                .createQuery("select exists (select from paused_kind where kind = :kind)")
                .bind("kind", kind)
                .mapTo(Boolean.class)
                .one());
  }

  /// Stops jobs of a kind from being begun; those that run go on.
  public void pause(Handle handle, String kind, Instant at) {
    handle
        .createUpdate(
            "insert into paused_kind (kind, at) values (:kind, :at) on conflict do nothing")
        .bind("kind", kind)
        .bind("at", at)
        .execute();
    reschedule(handle, kind, "not picked", NEVER);
  }

  /// Lets them be begun again, at once.
  public void resume(Handle handle, String kind, Instant at) {
    handle.createUpdate("delete from paused_kind where kind = :kind").bind("kind", kind).execute();
    reschedule(handle, kind, "not picked and execution_time > :due", at);
  }

  private static void reschedule(Handle handle, String kind, String which, Instant due) {
    handle
        .createUpdate(
            "update %s set execution_time = :due, version = version + 1 where task_name = :kind and %s"
                .formatted(table(kind), which))
        .bind("kind", kind)
        .bind("due", due)
        .execute();
  }

  /// Tries a failed job again, or one that waits, at once.
  ///
  /// @return whether there is such a job
  public boolean retry(Handle handle, String kind, String id, Instant at) {
    boolean isKnown =
        handle
            .createQuery(
                """
                select exists (select from job_note where kind = :kind and id = :id)
                  or exists (select from queue where task_name = :kind and task_instance = :id)
                """)
            .bind("kind", kind)
            .bind("id", id)
            .mapTo(Boolean.class)
            .one();
    if (isKnown) {
      add(handle, kind, id, Priority.PERSON, at);
    }
    return isKnown;
  }

  /// Says that a process lives.
  ///
  /// When the clock is set back, what was due just before would wait as long again. That it was set
  /// back shows in the last times that were told here: what was due by then is due now.
  public void beat(String worker, List<String> roles, String version, Instant at) {
    database.run(
        handle -> {
          Optional<Instant> latest =
              handle
                  .createQuery("select max(last_seen) from worker")
                  .mapTo(Instant.class)
                  .findOne();
          if (latest.filter(last -> last.isAfter(at.plus(SKEW))).isPresent()) {
            catchUp(handle, "scan_queue", latest.get(), at);
            catchUp(handle, "work_queue", latest.get(), at);
            handle.execute("update worker set last_seen = ? where last_seen > ?", at, at);
          }
          tell(handle, worker, roles, version, at);
        });
  }

  private static void catchUp(Handle handle, String table, Instant before, Instant now) {
    handle
        .createUpdate(
            """
            update %s set execution_time = :now, version = version + 1
            where not picked and execution_time > :now and execution_time <= :before
            """
                .formatted(table))
        .bind("before", before.plus(RHYTHM))
        .bind("now", now)
        .execute();
    handle
        .createUpdate(
            "update %s set last_heartbeat = :now where picked and last_heartbeat > :now"
                .formatted(table))
        .bind("now", now)
        .execute();
  }

  private static void tell(
      Handle handle, String worker, List<String> roles, String version, Instant at) {
    handle
        .createUpdate(
            """
            insert into worker (name, roles, version, started_at, last_seen)
            values (:name, :roles, :version, :at, :at)
            on conflict (name) do update set last_seen = excluded.last_seen
            """)
        .bind("name", worker)
        .bindArray("roles", String.class, roles)
        .bind("version", version)
        .bind("at", at)
        .execute();
  }

  /// Forgets counts of hours before `before`, and processes that ended by then.
  public void clean(Instant before) {
    database.run(
        handle -> {
          handle
              .createUpdate("delete from job_count where hour < :before")
              .bind("before", before)
              .execute();
          handle
              .createUpdate("delete from worker where last_seen < :before")
              .bind("before", before)
              .execute();
        });
  }
}
