// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.plimsoll.server.store.Database;
import dev.plimsoll.server.store.HeldJobs;
import dev.plimsoll.server.store.HeldJobs.Held;
import dev.plimsoll.server.store.JobStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs jobs of the queue in this process: db-scheduler leases them, one process each, and takes
/// them from a process that no longer shows life.
public final class Workers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  private final JobStore jobs;
  private final HeldJobs held;
  private final Clock clock;
  private final BackOff backOff;
  private final String name;
  private final List<Scheduler> schedulers = new ArrayList<>();
  private final Duration poll;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("poll").factory());
  private volatile boolean isStopping;

  /// How this process takes part.
  ///
  /// @param name of the process, unlike all others'
  /// @param scans how many scans run at once
  /// @param others how many other jobs run at once
  /// @param poll how often the queue is looked at
  /// @param heartbeat how often a process shows that it lives; one that misses six is taken for
  ///   dead
  public record Settings(String name, int scans, int others, Duration poll, Duration heartbeat) {}

  public Workers(
      Settings settings,
      DataSource database,
      JobStore jobs,
      HeldJobs held,
      List<Work> work,
      Clock clock,
      BackOff backOff) {
    this.jobs = jobs;
    this.held = held;
    this.clock = clock;
    this.backOff = backOff;
    this.name = settings.name();
    this.poll = settings.poll();
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
        .clock(clock::instant)
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

  /// Begins.
  ///
  /// db-scheduler waits by the clock on the wall, so that once that is set back by an hour it would
  /// look at nothing for an hour; a timer of ours, which no clock stops, wakes it.
  public void start() {
    schedulers.forEach(Scheduler::start);
    timer.scheduleWithFixedDelay(this::wake, poll.toMillis(), poll.toMillis(), MILLISECONDS);
  }

  private void wake() {
    schedulers.forEach(Scheduler::triggerCheckForDueExecutions);
  }

  private Task<Void> task(Work work) {
    return Tasks.custom(work.kind(), Void.class)
        .onFailure((complete, _) -> failed(work, complete))
        .onDeadExecution((complete, _) -> died(work, complete))
        .execute((instance, _) -> run(work, instance.getId()));
  }

  private CompletionHandler<Void> run(Work work, String id) {
    if (jobs.isPaused(work.kind())) {
      return (complete, _) -> held.putBack(held(complete), clock.instant());
    }
    try {
      LOG.atDebug().setMessage("job start").addKeyValue("job", () -> work.title(id)).log();
      work.run(id);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) { // db-scheduler hears of unchecked ones alone
      throw new Failure(e);
    }
    return (complete, _) -> done(work, complete);
  }

  private static Held held(ExecutionComplete complete) {
    Execution execution = complete.getExecution();
    return new Held(execution.getTaskName(), execution.getId(), execution.version);
  }

  private void done(Work work, ExecutionComplete complete) {
    boolean _ = Thread.interrupted(); // it is done, so its end is to be written though we stop
    Instant now = clock.instant();
    boolean isOurs = held.done(held(complete), name, work.every().map(now::plus), now);
    if (!isOurs) {
      tellLost(work, complete);
    }
  }

  /// That is no harm, since running a job twice does no more than running it once.
  private static void tellLost(Work work, ExecutionComplete complete) {
    LOG.atInfo()
        .setMessage("job was taken by another process meanwhile")
        .addKeyValue("job", work.title(complete.getExecution().getId()))
        .log();
  }

  private void failed(Work work, ExecutionComplete complete) {
    boolean _ = Thread.interrupted(); // else the database could not be told
    if (isStopping) {
      held.putBack(held(complete), clock.instant()); // another process goes on at once
      return;
    }
    String id = complete.getExecution().getId();
    Throwable cause = complete.getCause().orElseGet(() -> new IllegalStateException("no cause"));
    Throwable reason = cause instanceof Failure failure ? failure.checked : cause;
    boolean isHopeless = reason instanceof JobException;
    if (!isHopeless && !(reason instanceof IOException)) {
      LOG.atWarn()
          .setMessage("job failed")
          .addKeyValue("job", work.title(id))
          .setCause(reason)
          .log();
    }
    Optional<String> outage = Database.outage(reason);
    boolean isOurs = outage.isPresent() && !isHopeless;
    settle(work, complete, outage.orElseGet(() -> told(reason)), isHopeless, isOurs);
  }

  private void died(Work work, ExecutionComplete complete) {
    String by = complete.getExecution().pickedBy;
    settle(work, complete, "process " + by + " ended while it ran", false, false);
  }

  /// Tries again later, or gives up.
  ///
  /// @param isOurs whether what was to be done has no part in it, so that it is never given up
  private void settle(
      Work work, ExecutionComplete complete, String reason, boolean isHopeless, boolean isOurs) {
    Held job = held(complete);
    Instant now = clock.instant();
    int tries = held.tries(job.kind(), job.id()) + 1;
    boolean isLast = isHopeless || (tries >= work.tries() && !isOurs);
    String title = work.title(job.id());
    if (isLast) {
      work.givenUp(job.id(), reason, tries); // first, since nobody comes back once the job is gone
    }
    Optional<Instant> next =
        isLast ? work.every().map(now::plus) : Optional.of(now.plus(backOff.after(tries)));
    if (!held.failed(job, new HeldJobs.Failure(title, reason, tries, isLast), next, now)) {
      tellLost(work, complete);
    }
  }

  private static String told(Throwable reason) {
    String message = String.valueOf(reason.getMessage());
    String whole =
        reason instanceof IOException || reason instanceof JobException
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
    isStopping = true;
    timer.shutdownNow();
    schedulers.parallelStream().forEach(Scheduler::stop);
    held.putBackAll(name, clock.instant());
  }
}
