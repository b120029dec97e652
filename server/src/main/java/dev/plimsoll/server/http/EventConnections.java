// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import dev.plimsoll.server.identity.Permission;
import dev.plimsoll.server.identity.Principal;
import dev.plimsoll.server.identity.Scope;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The connections for live events: so many in all and for one asker, each until its client goes
/// away, can't keep up, or may no longer see what it sees.
final class EventConnections {

  private static final int MAX_PER_PRINCIPAL = 20;
  private static final Duration CHECK_EVERY = Duration.ofSeconds(1);
  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

  private final Gate gate;
  private final int max;
  private final Duration heartbeat;
  private final Map<String, Integer> countByPrincipal = new HashMap<>();
  private final Set<Subscription> open = new HashSet<>();
  private int count;
  private boolean isStopping;

  EventConnections(Gate gate, int max, Duration heartbeat) {
    this.gate = gate;
    this.max = max;
    this.heartbeat = heartbeat;
  }

  /// Writes events until the connection ends.
  ///
  /// @throws Problem before anything is written, if there are too many
  void serve(Context context, Principal principal, Response.Events events) throws IOException {
    enter(principal);
    try {
      Subscription subscription = subscribe(context, principal, events);
      try {
        write(context, principal, subscription);
      } finally {
        events.events().unsubscribe(subscription);
        forget(subscription);
      }
    } finally {
      leave(principal);
    }
  }

  /// Ends all.
  synchronized void stop() {
    isStopping = true;
    open.forEach(Subscription::end);
  }

  private Subscription subscribe(Context context, Principal principal, Response.Events events) {
    Scope scope = principal.scope(Permission.READ);
    Predicate<LiveEvent> wanted = event -> event.isFor(scope) && events.wanted().test(event);
    Subscription subscription =
        events.events().subscribe(lastId(context), wanted, () -> Connections.abort(context));
    remember(subscription);
    return subscription;
  }

  private void write(Context context, Principal principal, Subscription subscription)
      throws IOException {
    EventWriter writer = new EventWriter(context.res().getOutputStream());
    writer.open();
    writeMissed(subscription.missed(), writer);
    long checked = System.nanoTime();
    while (!subscription.isEnded()) {
      Optional<LiveEvent> event = next(subscription);
      if (event.isEmpty() || System.nanoTime() - checked > CHECK_EVERY.toNanos()) {
        if (!isStillTheSame(context, principal)) {
          return;
        }
        checked = System.nanoTime();
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

  /// A session that was ended, or rights that changed, end the connection; the page comes back by
  /// what it has then.
  private boolean isStillTheSame(Context context, Principal principal) {
    return gate.present(context).equals(Optional.of(principal));
  }

  /// What the client saw last (HTML Standard, 9.2.3).
  private static OptionalLong lastId(Context context) {
    String id = context.header("Last-Event-ID");
    return id == null || !ID.matcher(id).matches()
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(id));
  }

  private synchronized void enter(Principal principal) {
    int own = countByPrincipal.getOrDefault(principal.key(), 0);
    if (count >= max || own >= MAX_PER_PRINCIPAL) {
      throw Problems.tooManyStreams();
    }
    count++;
    countByPrincipal.put(principal.key(), own + 1);
  }

  private synchronized void leave(Principal principal) {
    count--;
    countByPrincipal.computeIfPresent(principal.key(), (k, own) -> own > 1 ? own - 1 : null);
  }

  private synchronized void remember(Subscription subscription) {
    open.add(subscription);
    if (isStopping) {
      subscription.end();
    }
  }

  private synchronized void forget(Subscription subscription) {
    open.remove(subscription);
  }
}
