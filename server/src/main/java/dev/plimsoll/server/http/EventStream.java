// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/// Passes live events on to the clients that listen. Keeps the last ones, so a client that was away
/// for a moment resumes after the last it saw; one that was away for longer is told to load anew.
/// A client that can't keep up is dropped and resumes when it can. Safe for many threads.
///
/// Events reach a client in the order in which they were published here.
public final class EventStream implements AutoCloseable {

  private static final int KEPT = 1000;
  private static final int BUFFERED = 256;

  private final int kept;
  private final int buffered;
  private final Deque<LiveEvent> recent = new ArrayDeque<>();
  private final Set<Subscription> subscriptions = new HashSet<>();
  private boolean isClosed;

  public EventStream() {
    this(KEPT, BUFFERED);
  }

  /// @param kept events that a client can resume within
  /// @param buffered events that may wait for one client
  EventStream(int kept, int buffered) {
    this.kept = kept;
    this.buffered = buffered;
  }

  /// Tells everybody who listens and may see it. Never waits for a client.
  public void publish(LiveEvent event) {
    List<Subscription> slow;
    synchronized (this) {
      remember(event);
      slow = subscriptions.stream().filter(s -> !s.offer(event)).toList();
      subscriptions.removeAll(slow);
    }
    slow.forEach(Subscription::drop);
  }

  /// Ends all connections; later ones end at once.
  @Override
  public void close() {
    List<Subscription> all;
    synchronized (this) {
      isClosed = true;
      all = new ArrayList<>(subscriptions);
      subscriptions.clear();
    }
    all.forEach(Subscription::end);
  }

  /// @param lastId the last event that the client saw; empty for a new one
  /// @param wanted which events it gets
  /// @param onDrop run when it is too slow; must not wait
  synchronized Subscription subscribe(
      OptionalLong lastId, Predicate<LiveEvent> wanted, Runnable onDrop) {
    Subscription subscription = new Subscription(missedSince(lastId), buffered, wanted, onDrop);
    if (isClosed) {
      subscription.end();
    } else {
      subscriptions.add(subscription);
    }
    return subscription;
  }

  synchronized void unsubscribe(Subscription subscription) {
    subscriptions.remove(subscription);
  }

  private void remember(LiveEvent event) {
    recent.addLast(event);
    if (recent.size() > kept) {
      recent.removeFirst();
    }
  }

  private Subscription.Missed missedSince(OptionalLong lastId) {
    if (lastId.isEmpty()) {
      return new Subscription.Missed(List.of(), false);
    }
    List<LiveEvent> later = new ArrayList<>();
    var newestFirst = recent.descendingIterator();
    while (newestFirst.hasNext()) {
      LiveEvent event = newestFirst.next();
      if (event.id() == lastId.getAsLong()) {
        return new Subscription.Missed(later.reversed(), false);
      }
      later.add(event);
    }
    return new Subscription.Missed(List.of(), true);
  }
}
