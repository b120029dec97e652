// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.identity.Principal;
import dev.plimsoll.server.identity.Scope;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The connections for live events: so many in all and for one asker, each until its client goes
/// away, can't keep up, or may no longer see what it sees. That a client went away shows only at
/// the next heartbeat, so an asker's newest connection takes the place of its oldest: who loads a
/// page again and again is heard, and never waits for what was left behind.
final class EventConnections {

  private static final int MAX_PER_PRINCIPAL = 20;
  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

  private final Gate gate;
  private final int max;
  private final Duration heartbeat;
  private final Map<String, Deque<Subscription>> openByPrincipal = new HashMap<>();
  private final StreamWatch watch;
  private int count;

  /// @param watch ends those that may no longer see what they see
  EventConnections(Gate gate, StreamWatch watch, int max, Duration heartbeat) {
    this.gate = gate;
    this.watch = watch;
    this.max = max;
    this.heartbeat = heartbeat;
  }

  /// Writes events until the connection ends.
  ///
  /// @throws Problem before anything is written, if there are too many
  void serve(Context context, Principal principal, Response.Events events) throws IOException {
    enter();
    try {
      Subscription subscription = subscribe(context, principal, events);
      try {
        takePlace(principal.key(), subscription);
        write(context, subscription);
      } finally {
        events.events().unsubscribe(subscription);
        watch.forget(subscription);
        leavePlace(principal.key(), subscription);
      }
    } finally {
      leave();
    }
  }

  /// Ends all.
  void stop() {
    watch.close();
  }

  private Subscription subscribe(Context context, Principal principal, Response.Events events) {
    Scope scope = principal.scope(Permission.READ);
    Predicate<LiveEvent> wanted = event -> event.isFor(scope) && events.wanted().test(event);
    Subscription subscription =
        events.events().subscribe(lastId(context), wanted, () -> Connections.abort(context));
    watch.add(subscription, gate.credential(context).orElseThrow(), principal);
    return subscription;
  }

  private void write(Context context, Subscription subscription) throws IOException {
    EventWriter writer = new EventWriter(context.res().getOutputStream());
    writer.open();
    writeMissed(subscription.missed(), writer);
    while (!subscription.isEnded()) {
      Optional<LiveEvent> event = next(subscription);
      if (subscription.isEnded()) {
        return;
      }
      if (event.isPresent()) {
        writer.event(event.get());
      } else {
        writer.heartbeat();
      }
    }
  }

  private static void writeMissed(Subscription.Missed missed, EventWriter writer)
      throws IOException {
    if (missed.isUnknown()) {
      writer.reset();
    }
    for (LiveEvent event : missed.events()) {
      writer.event(event);
    }
  }

  private Optional<LiveEvent> next(Subscription subscription) throws IOException {
    try {
      return subscription.next(heartbeat);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /// What the client saw last (HTML Standard, 9.2.3).
  private static OptionalLong lastId(Context context) {
    String id = context.header("Last-Event-ID");
    return id == null || !ID.matcher(id).matches()
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(id));
  }

  private synchronized void enter() {
    if (count >= max) {
      throw Problems.tooManyStreams();
    }
    count++;
  }

  private synchronized void leave() {
    count--;
  }

  private synchronized void takePlace(String key, Subscription subscription) {
    Deque<Subscription> own = openByPrincipal.computeIfAbsent(key, k -> new ArrayDeque<>());
    own.add(subscription);
    if (own.size() > MAX_PER_PRINCIPAL) {
      own.remove().end(); // in order, so that a browser comes back without a word
    }
  }

  private synchronized void leavePlace(String key, Subscription subscription) {
    openByPrincipal.computeIfPresent(
        key,
        (k, own) -> {
          own.remove(subscription);
          return own.isEmpty() ? null : own;
        });
  }
}
