// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// Loads many feeds: several publishers at a time, but from each host one feed after the other, as
/// publishers ask of those who read much.
///
/// @param update loads each
public record FeedUpdates(FeedUpdate update, FeedSource source) {

  /// Hosts at once.
  private static final int HOSTS = 8;

  /// A commit writes the whole manifest, so quick feeds of one host share one; what took so long is
  /// committed whatever comes.
  private static final Duration RHYTHM = Duration.ofSeconds(2);

  /// Loads `feeds` and says what came of each, in their order.
  ///
  /// @throws InterruptedIOException when the thread was interrupted; what was committed by then
  ///   stays
  /// @throws IOException when the store can't be written
  public List<FeedOutcome> load(List<Feed> feeds) throws IOException {
    Map<String, FeedOutcome> outcomes = new HashMap<>();
    ExecutorService threads = Executors.newFixedThreadPool(HOSTS);
    try {
      List<Future<List<FeedOutcome>>> hosts = new ArrayList<>();
      for (List<Feed> ofHost : byHost(feeds)) {
        hosts.add(threads.submit(() -> loadAll(ofHost)));
      }
      for (Future<List<FeedOutcome>> host : hosts) {
        result(host).forEach(outcome -> outcomes.put(outcome.entry().name(), outcome));
      }
    } finally {
      threads.shutdownNow();
    }
    return feeds.stream().flatMap(feed -> Stream.ofNullable(outcomes.get(feed.name()))).toList();
  }

  private static Collection<List<Feed>> byHost(List<Feed> feeds) {
    Map<String, List<Feed>> byHost = new LinkedHashMap<>();
    for (Feed feed : feeds) {
      String host = String.valueOf(URI.create(feed.address()).getHost());
      byHost.computeIfAbsent(host, _ -> new ArrayList<>()).add(feed);
    }
    return byHost.values();
  }

  private List<FeedOutcome> loadAll(List<Feed> feeds) throws IOException {
    List<FeedOutcome> outcomes = new ArrayList<>();
    int committed = 0;
    Instant since = update.clock().instant();
    for (Feed feed : feeds) {
      outcomes.add(update.prepare(feed, source));
      Instant now = update.clock().instant();
      if (now.isAfter(since.plus(RHYTHM)) || outcomes.size() == feeds.size()) {
        update.commit(outcomes.subList(committed, outcomes.size()));
        committed = outcomes.size();
        since = now;
      }
    }
    return outcomes;
  }

  private static List<FeedOutcome> result(Future<List<FeedOutcome>> host) throws IOException {
    try {
      return host.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException cancelled = new InterruptedIOException("the update was cancelled");
      cancelled.initCause(e);
      throw cancelled;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException reason) {
        throw reason;
      }
      throw new IllegalStateException(e); // a defect of ours
    }
  }
}
