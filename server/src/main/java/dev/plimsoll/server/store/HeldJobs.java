// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.store.JobStore.Priority;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// How jobs end that a process runs. Each end is one transaction, so that a process that dies
/// before it has changed nothing, and its job is another's.
public final class HeldJobs {

  private final Database database;

  public HeldJobs(Database database) {
    this.database = database;
  }

  /// A job as the process that runs it took it.
  ///
  /// @param version another one once somebody else took the job, since this process seemed dead
  public record Held(String kind, String id, long version) {}

  /// Why a job failed.
  ///
  /// @param title what people call the job
  /// @param tries how often it was tried by now
  /// @param isLast whether it is given up
  public record Failure(String title, String reason, int tries, boolean isLast) {}

  /// Ends a job that is done: it is counted and its failures are forgotten. One that was asked for
  /// again while it ran waits again.
  ///
  /// @param next when it is due again by its own rhythm; empty to remove it
  /// @return false when the job was somebody else's by then, and nothing was changed
  public boolean done(Held job, String worker, Optional<Instant> next, Instant now) {
    return database.write(
        handle -> {
          if (!lock(handle, job)) {
            return false;
          }
          forget(handle, job);
          count(handle, job, worker, now.truncatedTo(ChronoUnit.HOURS));
          release(handle, job, next, now);
          return true;
        });
  }

  /// Ends a job that failed.
  ///
  /// @param next when it is tried again; empty to remove it
  /// @return false when the job was somebody else's by then, and nothing was changed
  public boolean failed(Held job, Failure failure, Optional<Instant> next, Instant now) {
    return database.write(
        handle -> {
          if (!lock(handle, job)) {
            return false;
          }
          note(handle, job, failure, now);
          LiveStore.job(handle, job.kind(), failure.isLast() ? "failed" : "retrying", now);
          if (failure.isLast()) {
            release(handle, job, next, now);
          } else {
            wait(handle, job, next.orElse(now));
          }
          return true;
        });
  }

  /// Puts a job back as it was.
  ///
  /// @return false when the job was somebody else's by then, and nothing was changed
  public boolean putBack(Held job, Instant due) {
    return database.write(
        handle -> {
          boolean isOurs = lock(handle, job);
          if (isOurs) {
            wait(handle, job, due);
          }
          return isOurs;
        });
  }

  /// Puts back whatever a process still holds that is about to end.
  ///
  /// @return how many jobs
  public int putBackAll(String worker, Instant due) {
    return database.write(
        handle ->
            putBackAll(handle, "scan_queue", worker, due)
                + putBackAll(handle, "work_queue", worker, due));
  }

  private static int putBackAll(Handle handle, String table, String worker, Instant due) {
    return handle
        .createUpdate(
            """
            update %s set picked = false, picked_by = null, last_heartbeat = null,
              execution_time = :due, version = version + 1
            where picked and picked_by = :worker
            """
                .formatted(table))
        .bind("worker", worker)
        .bind("due", due)
        .execute();
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

  /// From here on nobody can ask for the job until the transaction ends.
  private static boolean lock(Handle handle, Held job) {
    return handle
        .createQuery(
            """
            select 1 from %s
            where task_name = :kind and task_instance = :id and picked and version = :version
            for update
            """
                .formatted(JobStore.table(job.kind())))
        .bindMethods(job)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private static void release(Handle handle, Held job, Optional<Instant> next, Instant now) {
    Optional<Integer> again =
        handle
            .createQuery("delete from job_again where kind = :kind and id = :id returning priority")
            .bindMethods(job)
            .mapTo(Integer.class)
            .findOne();
    if (again.isPresent()) {
      forget(handle, job);
      prioritise(handle, job, Priority.of(again.get()));
      wait(handle, job, now);
    } else if (next.isPresent()) {
      wait(handle, job, next.get());
    } else {
      handle
          .createUpdate(
              "delete from %s where task_name = :kind and task_instance = :id"
                  .formatted(JobStore.table(job.kind())))
          .bindMethods(job)
          .execute();
    }
  }

  private static void prioritise(Handle handle, Held job, Priority priority) {
    handle
        .createUpdate(
            "update %s set priority = :priority where task_name = :kind and task_instance = :id"
                .formatted(JobStore.table(job.kind())))
        .bindMethods(job)
        .bind("priority", priority.value())
        .execute();
  }

  /// Sharing the lock on the pause keeps whoever lifts it from overlooking this job.
  private static void wait(Handle handle, Held job, Instant due) {
    handle
        .createUpdate(
            """
            with paused as (select kind from paused_kind where kind = :kind for share)
            update %s set picked = false, picked_by = null, last_heartbeat = null,
              version = version + 1,
              execution_time = case when exists (select from paused)
                then cast(:never as timestamptz) else cast(:due as timestamptz) end
            where task_name = :kind and task_instance = :id
            """
                .formatted(JobStore.table(job.kind())))
        .bindMethods(job)
        .bind("due", due)
        .bind("never", JobStore.NEVER)
        .execute();
  }

  private static void note(Handle handle, Held job, Failure failure, Instant at) {
    handle
        .createUpdate(
            """
            insert into job_note (kind, id, title, state, reason, tries, at)
            values (:kind, :id, :title, :state, :reason, :tries, :at)
            on conflict (kind, id) do update set title = excluded.title, state = excluded.state,
              reason = excluded.reason, tries = excluded.tries, at = excluded.at
            """)
        .bindMethods(job)
        .bindMethods(failure)
        .bind("state", failure.isLast() ? "failed" : "retrying")
        .bind("at", at)
        .execute();
  }

  private static void forget(Handle handle, Held job) {
    handle
        .createUpdate("delete from job_note where kind = :kind and id = :id")
        .bindMethods(job)
        .execute();
  }

  private static void count(Handle handle, Held job, String worker, Instant hour) {
    handle
        .createUpdate(
            """
            insert into job_count (kind, hour, worker, done) values (:kind, :hour, :worker, 1)
            on conflict (kind, hour, worker) do update set done = job_count.done + 1
            """)
        .bindMethods(job)
        .bind("hour", hour)
        .bind("worker", worker)
        .execute();
  }
}
