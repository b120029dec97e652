// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// Tries again with growing, scattered pauses, a bounded number of times and never beyond a bounded
/// total wait.
final class Retries {

  /// Something that may be tried again: it leaves nothing behind when it fails.
  @FunctionalInterface
  interface Attempt<T> {
    T run() throws IOException;
  }

  private static final Duration FIRST = Duration.ofMillis(500);
  private static final int MOST_DOUBLINGS = 6;

  private final int tries;
  private final Duration maxWait;
  private final Sleeper sleeper;
  private final RandomGenerator random;

  Retries(HttpSettings settings, Sleeper sleeper, RandomGenerator random) {
    this.tries = settings.tries();
    this.maxWait = settings.maxWait();
    this.sleeper = sleeper;
    this.random = random;
  }

  <T> T run(Attempt<T> attempt) throws IOException {
    Duration waited = Duration.ZERO;
    for (int done = 1; ; done++) {
      try {
        return attempt.run();
      } catch (HttpException e) {
        Duration pause = pause(done, e.retry());
        waited = waited.plus(pause);
        if (!e.retry().isWorthwhile() || done >= tries || waited.compareTo(maxWait) > 0) {
          throw e.afterTries(done);
        }
        sleep(pause);
      }
    }
  }

  boolean isLast(int done) {
    return done >= tries;
  }

  /// Waits before the next try, `done` having failed.
  void pauseAfter(int done) throws IOException {
    sleep(pause(done, Retry.soon("")));
  }

  /// Half of a doubling pause is fixed and half is chance, so that many clients do not come back at
  /// once.
  private Duration pause(int done, Retry retry) {
    long whole = FIRST.toMillis() << Math.min(done - 1, MOST_DOUBLINGS);
    Duration own = Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
    return own.compareTo(retry.after()) > 0 ? own : retry.after();
  }

  private void sleep(Duration pause) throws IOException {
    try {
      sleeper.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException stopped = new InterruptedIOException("stopped while waiting");
      stopped.initCause(e);
      throw stopped;
    }
  }
}
