// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import dev.plimsoll.server.store.JobStore;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says now and then that this process lives, for people who look at operations.
public final class Pulse implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("pulse").factory());

  private Pulse() {}

  /// Begins at once.
  ///
  /// @param roles what the process does: `server`, `worker`
  public static Pulse start(
      JobStore jobs, String name, List<String> roles, String version, Clock clock) {
    Pulse pulse = new Pulse();
    pulse.timer.scheduleWithFixedDelay(
        () -> beat(jobs, name, roles, version, clock),
        0,
        JobStore.RHYTHM.toSeconds(),
        TimeUnit.SECONDS);
    return pulse;
  }

  private static void beat(
      JobStore jobs, String name, List<String> roles, String version, Clock clock) {
    try {
      jobs.beat(name, roles, version, clock.instant());
    } catch (RuntimeException e) { // the database is away; the next beat tries again
      LOG.atWarn().setMessage("no pulse").setCause(e).log();
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
