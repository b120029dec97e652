// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import dev.plimsoll.server.identity.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/// What waits for one client of an [EventStream].
final class Subscription {

  /// @param events what it missed, oldest first
  /// @param isUnknown whether it missed more than is kept
  record Missed(List<LiveEvent> events, boolean isUnknown) {}

  private static final LiveEvent END =
      new LiveEvent(-1, "end", Scope.nothing(), "null");

  private final Missed missed;
  private final BlockingQueue<LiveEvent> waiting;
  private final Predicate<LiveEvent> wanted;
  private final Runnable onDrop;
  private final AtomicBoolean isEnded = new AtomicBoolean();

  Subscription(Missed missed, int buffered, Predicate<LiveEvent> wanted, Runnable onDrop) {
    this.missed = missed;
    this.waiting = new ArrayBlockingQueue<>(buffered);
    this.wanted = wanted;
    this.onDrop = onDrop;
  }

  /// What the client missed while it was away, and wants.
  Missed missed() {
    return new Missed(missed.events().stream().filter(wanted).toList(), missed.isUnknown());
  }

  /// Whether there was room for it.
  boolean offer(LiveEvent event) {
    return !wanted.test(event) || waiting.offer(event);
  }

  /// The next event; empty if none came in time, or it has ended.
  Optional<LiveEvent> next(Duration patience) throws InterruptedException {
    LiveEvent event = waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    return Optional.ofNullable(event).filter(e -> e != END);
  }

  boolean isEnded() {
    return isEnded.get();
  }

  /// No more events; the one who waits wakes up.
  void end() {
    isEnded.set(true);
    boolean isRoom = waiting.offer(END);
    assert isRoom || !waiting.isEmpty();
  }

  /// Ends it, and breaks the connection that is too slow.
  void drop() {
    end();
    onDrop.run();
  }
}
