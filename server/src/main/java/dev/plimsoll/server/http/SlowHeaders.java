// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/// Closes connections whose request line and headers come in drips: each drip ends the silence that
/// the idle time would end, so nothing else does (an attack known as Slowloris).
final class SlowHeaders implements Connection.Listener {

  private final Scheduler scheduler;
  private final Duration patience;

  /// @param patience how often a connection is looked at; headers must be whole within twice that
  SlowHeaders(Scheduler scheduler, Duration patience) {
    this.scheduler = scheduler;
    this.patience = patience;
  }

  @Override
  public void onOpened(Connection connection) {
    lookAgain(new Watch(connection));
  }

  private void lookAgain(Watch watch) {
    scheduler.schedule(
        () -> {
          if (watch.isFine()) {
            lookAgain(watch);
          }
        },
        patience.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /// What one connection had done when it was last looked at; only the scheduler's threads, one
  /// after the other, look.
  private static final class Watch {

    private final Connection connection;
    private volatile long bytes;
    private volatile long messages;
    private volatile boolean isSuspect;

    private Watch(Connection connection) {
      this.connection = connection;
    }

    /// Closes it if bytes came twice in a row, but no request was whole and none was running.
    private boolean isFine() {
      if (!connection.getEndPoint().isOpen()) {
        return false;
      }
      boolean drips = isDripping();
      if (drips && isSuspect) {
        connection.getEndPoint().close();
        return false;
      }
      isSuspect = drips;
      return true;
    }

    private boolean isDripping() {
      long bytesNow = connection.getBytesIn();
      long messagesNow = connection.getMessagesIn();
      boolean isIdle = messagesNow == connection.getMessagesOut();
      boolean drips = isIdle && messagesNow == messages && bytesNow > bytes;
      bytes = bytesNow;
      messages = messagesNow;
      return drips;
    }
  }
}
