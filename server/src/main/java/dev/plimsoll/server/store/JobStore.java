// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The durable queue as rows: adding, pausing, retrying, and what people see of it. Who runs jobs is
/// `server.jobs`.
public final class JobStore {

  /// When a paused job is due: never, but a time that every reader of timestamps knows.
  public static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

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
    // The lock on a row that is there makes this wait for whoever is about to remove it.
    handle
        .createUpdate(
            """
            insert into %1$s as q
              (task_name, task_instance, execution_time, picked, version, priority)
            values (:kind, :id,
              case when exists (select from paused_kind where kind = :kind)
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

  /// Whether the job was asked for again while it ran; asking clears that.
  public Optional<Integer> takeAgain(String kind, String id) {
    return database.write(
        handle ->
            handle
                .createQuery(
                    "delete from job_again where kind = :kind and id = :id returning priority")
                .bind("kind", kind)
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne());
  }

  public boolean isPaused(String kind) {
    return database.read(
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

  /// Notes why a job failed.
  ///
  /// @param isLast whether it is given up
  public void note(
      String kind, String id, String title, String reason, int tries, boolean isLast, Instant at) {
    String state = isLast ? "failed" : "retrying";
    database.run(
        handle -> {
          handle
              .createUpdate(
                  """
                  insert into job_note (kind, id, title, state, reason, tries, at)
                  values (:kind, :id, :title, :state, :reason, :tries, :at)
                  on conflict (kind, id) do update set title = excluded.title,
                    state = excluded.state, reason = excluded.reason, tries = excluded.tries,
                    at = excluded.at
                  """)
              .bind("kind", kind)
              .bind("id", id)
              .bind("title", title)
              .bind("state", state)
              .bind("reason", reason)
              .bind("tries", tries)
              .bind("at", at)
              .execute();
          LiveStore.job(handle, kind, state, at);
        });
  }

  /// How often the job has been tried in vain.
  public int tries(String kind, String id) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select tries from job_note where kind = :kind and id = :id and state = 'retrying'")
                .bind("kind", kind)
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .orElse(0));
  }

  /// Counts a job that is done and forgets its earlier failures.
  public void done(String kind, String id, String worker, Instant hour) {
    database.run(
        handle -> {
          handle
              .createUpdate("delete from job_note where kind = :kind and id = :id")
              .bind("kind", kind)
              .bind("id", id)
              .execute();
          handle
              .createUpdate(
                  """
                  insert into job_count (kind, hour, worker, done) values (:kind, :hour, :worker, 1)
                  on conflict (kind, hour, worker) do update set done = job_count.done + 1
                  """)
              .bind("kind", kind)
              .bind("hour", hour)
              .bind("worker", worker)
              .execute();
        });
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
  public void beat(String worker, List<String> roles, String version, Instant at) {
    database.run(
        handle ->
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
                .execute());
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
