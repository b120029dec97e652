// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import dev.plimsoll.server.identity.Authenticator;
import dev.plimsoll.server.identity.Credential;
import dev.plimsoll.server.identity.Principal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends streams of events whose session or token was revoked, or whose rights changed, within about
/// a second: all of the process are asked about at once. The page comes back by what it has then.
final class StreamWatch implements AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(StreamWatch.class);

  private final Authenticator authenticator;
  private final Map<Subscription, Asker> open = new HashMap<>();
  private final Thread thread = Thread.ofVirtual().name("stream-watch").unstarted(this::run);
  private boolean isStopping;

  /// Who listens, by what they showed.
  private record Asker(Credential credential, Principal principal) {}

  private StreamWatch(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  static StreamWatch start(Authenticator authenticator) {
    StreamWatch watch = new StreamWatch(authenticator);
    watch.thread.start();
    return watch;
  }

  /// Watches a stream until it is forgotten; after the end of all it ends at once.
  synchronized void add(Subscription subscription, Credential credential, Principal principal) {
    open.put(subscription, new Asker(credential, principal));
    if (isStopping) {
      subscription.end();
    }
  }

  synchronized void forget(Subscription subscription) {
    open.remove(subscription);
  }

  /// Ends all.
  @Override
  public void close() {
    synchronized (this) {
      isStopping = true;
      open.keySet().forEach(Subscription::end);
    }
    thread.interrupt();
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      look();
      try {
        Thread.sleep(EVERY);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt(); // it is being closed
      }
    }
  }

  private void look() {
    Map<Subscription, Asker> askers = askers();
    if (!askers.isEmpty()) {
      Map<Credential, Principal> present = present(askers);
      askers.forEach(
          (subscription, asker) -> {
            if (!asker.principal().equals(present.get(asker.credential()))) {
              subscription.end();
            }
          });
    }
  }

  private synchronized Map<Subscription, Asker> askers() {
    return Map.copyOf(open);
  }

  /// While nobody can be asked who they are, they are nobody; clients try again by themselves.
  private Map<Credential, Principal> present(Map<Subscription, Asker> askers) {
    HashSet<Credential> credentials = new HashSet<>();
    askers.values().forEach(asker -> credentials.add(asker.credential()));
    try {
      return authenticator.present(credentials);
    } catch (RuntimeException e) {
      LOG.warn("live events end, since nobody can tell who listens", e);
      return Map.of();
    }
  }
}
