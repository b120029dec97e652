// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedOutcome;
import dev.plimsoll.advisory.feed.FeedSource;
import dev.plimsoll.advisory.feed.FeedUpdate;
import dev.plimsoll.advisory.feed.FeedUpdates;
import dev.plimsoll.advisory.store.FeedEntry;
import dev.plimsoll.advisory.store.StateName;
import dev.plimsoll.server.store.AdvisoryFiles;
import dev.plimsoll.server.store.FeedStore;
import dev.plimsoll.server.store.JobStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Asks the publishers for news and makes what came, or what somebody imported into this process's
/// folder meanwhile, everybody's newest state, by which all packages are then judged.
///
/// @param feeds to ask; none where advisories come by imports alone
/// @param update loads a feed into the folder of `advisories`
/// @param period how long after one round the next begins
public record FeedsWork(
    Advisories advisories,
    AdvisoryFiles published,
    FeedStore states,
    JobStore jobs,
    FeedUpdate update,
    FeedSource source,
    List<Feed> feeds,
    Duration period,
    Clock clock)
    implements Work {

  /// Its kind.
  public static final String KIND = "feeds";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String title(String id) {
    return "advisories of all publishers";
  }

  @Override
  public Optional<Duration> every() {
    return Optional.of(period);
  }

  @Override
  public void run(String id) throws IOException {
    advisories.newest(); // so that what another process loaded is gone on from, not loaded again
    Instant began = clock.instant();
    List<FeedOutcome> outcomes = new FeedUpdates(update, source).load(feeds);
    states.note(outcomes.stream().map(outcome -> row(outcome, began)).toList(), began);
    Optional<StateName> state = advisories.local().current();
    if (state.isPresent() && !state.equals(published.newest())) {
      published.publish(advisories.local(), state.get(), clock.instant());
      states.note(imported(state.get(), outcomes), began);
      jobs.add(RematchWork.KIND, ONLY, JobStore.Priority.EVENT, clock.instant());
    }
  }

  /// What the state has of feeds that were not asked.
  private List<FeedStore.Row> imported(StateName state, List<FeedOutcome> asked)
      throws IOException {
    Set<String> names = asked.stream().map(o -> o.entry().name()).collect(Collectors.toSet());
    return advisories.find(state).stream()
        .flatMap(index -> index.state().feeds().stream())
        .filter(feed -> feed.isLoaded() && !names.contains(feed.name()))
        .map(FeedsWork::row)
        .toList();
  }

  private static FeedStore.Row row(FeedEntry feed) {
    return new FeedStore.Row(
        feed.name(), feed.fetched(), feed.records(), feed.error().map(FeedEntry.Failure::message));
  }

  private static FeedStore.Row row(FeedOutcome outcome, Instant at) {
    FeedEntry entry = outcome.entry();
    boolean isFailed = outcome instanceof FeedOutcome.Failed;
    return new FeedStore.Row(
        entry.name(),
        isFailed ? Optional.empty() : Optional.of(at),
        entry.records(),
        isFailed
            ? Optional.of(entry.error().map(e -> e.message()).orElse("no reason is known"))
            : Optional.empty());
  }
}
