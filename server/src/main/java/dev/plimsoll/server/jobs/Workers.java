// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.plimsoll.server.store.JobStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs jobs of the queue in this process: db-scheduler leases them, one process each, and takes
/// them from a process that no longer shows life.
public final class Workers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  private final JobStore jobs;
  private final Clock clock;
  private final BackOff backOff;
  private final String name;
  private final List<Scheduler> schedulers = new ArrayList<>();

  /// How this process takes part.
  ///
  /// @param name of the process, unlike all others'
  /// @param scans how many scans run at once
  /// @param others how many other jobs run at once
  /// @param poll how often the queue is looked at
  /// @param heartbeat how often a process shows that it lives; one that misses six is taken for dead
  public record Settings(String name, int scans, int others, Duration poll, Duration heartbeat) {}

  public Workers(
      Settings settings,
      DataSource database,
      JobStore jobs,
      List<Work> work,
      Clock clock,
      BackOff backOff) {
    this.jobs = jobs;
    this.clock = clock;
    this.backOff = backOff;
    this.name = settings.name();
    Map<String, List<Work>> byTable =
        work.stream().collect(Collectors.groupingBy(w -> JobStore.table(w.kind())));
    byTable.forEach(
        (table, its) ->
            schedulers.add(
                scheduler(
                    settings,
                    database,
                    table,
                    table.equals("scan_queue") ? settings.scans() : settings.others(),
                    its)));
    for (Work recurring : work) {
      if (recurring.every().isPresent()) {
        jobs.add(recurring.kind(), Work.ONLY, recurring.priority(), clock.instant());
      }
    }
  }

  private Scheduler scheduler(
      Settings settings, DataSource database, String table, int threads, List<Work> work) {
    List<Task<?>> tasks = new ArrayList<>();
    work.forEach(w -> tasks.add(task(w)));
    return Scheduler.create(database, tasks)
        .tableName(table)
        .schedulerName(new SchedulerName.Fixed(settings.name()))
        .enablePriority()
        .threads(threads)
        .pollUsingLockAndFetch(0.5, 1.0)
        .pollingInterval(settings.poll())
        .heartbeatInterval(settings.heartbeat())
        .missedHeartbeatsLimit(6)
        .shutdownMaxWait(Duration.ofSeconds(5))
        .alwaysPersistTimestampInUTC()
        .failureLogging(LogLevel.OFF, false)
        .build();
  }

  public void start() {
    schedulers.forEach(Scheduler::start);
  }

  private Task<Void> task(Work work) {
    return Tasks.custom(work.kind(), Void.class)
        .onFailure((complete, operations) -> failed(work, complete, operations))
        .onDeadExecution((complete, operations) -> died(work, complete, operations))
        .execute((instance, _) -> run(work, instance.getId()));
  }

  private CompletionHandler<Void> run(Work work, String id) throws RuntimeException {
    if (jobs.isPaused(work.kind())) {
      return (complete, operations) -> operations.reschedule(complete, JobStore.NEVER);
    }
    try {
      LOG.atDebug().setMessage("job start").addKeyValue("job", work.title(id)).log();
      work.run(id);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new Failure(e);
    }
    return (complete, operations) -> done(work, id, complete, operations);
  }

  private void done(
      Work work, String id, ExecutionComplete complete, ExecutionOperations<Void> operations) {
    Instant now = clock.instant();
    jobs.done(work.kind(), id, name, now.truncatedTo(ChronoUnit.HOURS));
    Optional<Duration> every = work.every();
    if (every.isPresent()) {
      Instant next = jobs.takeAgain(work.kind(), id).isPresent() ? now : now.plus(every.get());
      operations.reschedule(complete, next);
      return;
    }
    operations.remove();
    jobs.takeAgain(work.kind(), id)
        .ifPresent(p -> jobs.add(work.kind(), id, JobStore.Priority.of(p), now));
  }

  private void failed(
      Work work, ExecutionComplete complete, ExecutionOperations<Void> operations) {
    String id = complete.getExecution().taskInstance.getId();
    Throwable cause = complete.getCause().orElseGet(() -> new IllegalStateException("no cause"));
    Throwable reason = cause instanceof Failure failure ? failure.checked : cause;
    if (isInterruption(reason)) {
      operations.reschedule(complete, clock.instant()); // we stop; another process goes on at once
      return;
    }
    boolean isHopeless = reason instanceof JobException;
    if (!isHopeless && !(reason instanceof java.io.IOException)) {
      LOG.atWarn().setMessage("job failed").addKeyValue("job", work.title(id)).setCause(reason).log();
    }
    settle(work, id, told(reason), isHopeless, complete, operations);
  }

  private void died(Work work, ExecutionComplete complete, ExecutionOperations<Void> operations) {
    String by = complete.getExecution().pickedBy;
    String id = complete.getExecution().taskInstance.getId();
    settle(work, id, "process " + by + " ended while it ran", false, complete, operations);
  }

  /// Tries again later, or gives up.
  private void settle(
      Work work,
      String id,
      String reason,
      boolean isHopeless,
      ExecutionComplete complete,
      ExecutionOperations<Void> operations) {
    Instant now = clock.instant();
    int tries = jobs.tries(work.kind(), id) + 1;
    boolean isLast = isHopeless || tries >= work.tries();
    jobs.note(work.kind(), id, work.title(id), reason, tries, isLast, now);
    if (isLast) {
      work.givenUp(id, reason, tries);
    }
    if (!isLast) {
      operations.reschedule(complete, now.plus(backOff.after(tries)));
    } else if (work.every().isPresent()) {
      operations.reschedule(complete, now.plus(work.every().get()));
    } else {
      operations.remove();
      jobs.takeAgain(work.kind(), id)
          .ifPresent(p -> jobs.add(work.kind(), id, JobStore.Priority.of(p), now));
    }
  }

  private static boolean isInterruption(Throwable reason) {
    return reason instanceof InterruptedException
        || (reason instanceof java.io.InterruptedIOException
            && !(reason instanceof java.net.SocketTimeoutException))
        || reason instanceof java.nio.channels.ClosedByInterruptException;
  }

  private static String told(Throwable reason) {
    String message = String.valueOf(reason.getMessage());
    String whole =
        reason instanceof java.io.IOException || reason instanceof JobException
            ? message
            : reason.getClass().getSimpleName() + ": " + message;
    return whole.length() > 2000 ? whole.substring(0, 2000) + "…" : whole;
  }

  /// Carries a checked exception through db-scheduler.
  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Exception checked;

    Failure(Exception checked) {
      super(checked);
      this.checked = checked;
    }
  }

  /// Begins no more jobs, gives those that run a few seconds, and hands back what is left.
  @Override
  public void close() {
    schedulers.forEach(Scheduler::stop);
  }
}
