// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.time.Duration;

/// Counts the requests that run, so a server that stops lets them end.
final class InFlight {

  private int running;
  private boolean isStopping;

  /// Whether a further request may begin; if so, [#leave] must follow.
  synchronized boolean enter() {
    if (isStopping) {
      return false;
    }
    running++;
    return true;
  }

  synchronized void leave() {
    running--;
    notifyAll();
  }

  /// Lets no more in.
  synchronized void stop() {
    isStopping = true;
  }

  /// Waits until nothing runs, or for so long.
  synchronized void drain(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (running > 0) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }
}
