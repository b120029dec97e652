// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.http.EventStream;
import dev.plimsoll.server.http.LiveEvent;
import dev.plimsoll.server.identity.Scope;
import dev.plimsoll.server.store.LiveEventStore;
import dev.plimsoll.server.store.LiveEventStore.Row;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Passes on to this process's clients what any process wrote down. Events keep their numbers, so a
/// client that comes back to another process resumes there where it was.
public final class EventPoller implements AutoCloseable {

  /// How many are read back at the start, for clients that come from another process.
  private static final int BACK = 900;

  /// Numbers are given before commits, so the youngest may still lack one between them.
  private static final Duration SETTLING = Duration.ofMillis(700);

  private static final Duration RHYTHM = Duration.ofMillis(500);
  private static final Logger LOG = LoggerFactory.getLogger("plimsoll.events");

  private final LiveEventStore store;
  private final EventStream stream;
  private final Clock clock;
  private final Thread thread;
  private long last;

  private EventPoller(LiveEventStore store, EventStream stream, Clock clock) {
    this.store = store;
    this.stream = stream;
    this.clock = clock;
    this.last = Math.max(0, store.last() - BACK);
    this.thread = Thread.ofVirtual().name("live-events").unstarted(this::run);
  }

  /// Starts to pass on.
  public static EventPoller start(LiveEventStore store, EventStream stream, Clock clock) {
    EventPoller poller = new EventPoller(store, stream, clock);
    poller.thread.start();
    return poller;
  }

  private void run() {
    boolean isFine = true;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        passOn();
        isFine = true;
      } catch (RuntimeException e) {
        if (isFine) {
          LOG.warn("live events can't be read; tried again until they can", e);
        }
        isFine = false;
      }
      pause();
    }
  }

  private void pause() {
    try {
      Thread.sleep(RHYTHM);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // it is being closed
    }
  }

  private void passOn() {
    List<Row> rows;
    do {
      rows = store.after(last, clock.instant().minus(SETTLING));
      for (Row row : rows) {
        stream.publish(event(row));
        last = row.id();
      }
    } while (!rows.isEmpty());
  }

  private static LiveEvent event(Row row) {
    return new LiveEvent(row.id(), row.kind(), audience(row), row.payload());
  }

  /// What would be the business of a team, of which no team has it: the administrators' alone.
  private static final Set<String> OWNED = Set.of("image", "delivery");

  /// An image that no team owns is the administrators' business, and so is a message about one;
  /// what is about no team's things is everybody's.
  private static Scope audience(Row row) {
    return row.team()
        .map(team -> Scope.of(Set.of(team)))
        .orElseGet(() -> OWNED.contains(row.kind()) ? Scope.nothing() : Scope.everything());
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // whoever closes is to end too
    }
  }
}
