// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.advisory.feed.FeedOutcome;
import dev.plimsoll.advisory.feed.FeedProgress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Shows the loading of feeds.
final class FeedBars implements FeedProgress {

  private final Bars bars;
  private final boolean isNewsOnly;
  private final Map<String, Long> read = new ConcurrentHashMap<>();

  /// @param isNewsOnly whether feeds that are as they were, and those that failed, are left to a
  ///   summary: there are hundreds
  FeedBars(Bars bars, boolean isNewsOnly) {
    this.bars = bars;
    this.isNewsOnly = isNewsOnly;
  }

  @Override
  public void read(String feed, long bytes, long total) {
    long before = read.getOrDefault(feed, 0L);
    read.put(feed, Math.max(before, bytes));
    if (bytes > before) {
      bars.advance(feed, bytes - before, total);
    }
  }

  @Override
  public void finished(FeedOutcome outcome) {
    if (isNewsOnly && !isNews(outcome)) {
      bars.drop(outcome.entry().name());
    } else {
      bars.done(outcome.entry().name(), said(outcome));
    }
  }

  private static boolean isNews(FeedOutcome outcome) {
    return outcome instanceof FeedOutcome.Loaded(var entry) && entry.records() > 0;
  }

  private static String said(FeedOutcome outcome) {
    return switch (outcome) {
      case FeedOutcome.Loaded(var entry) -> entry.records() + " records";
      case FeedOutcome.StillCurrent _ -> "unchanged";
      case FeedOutcome.Failed(var entry) ->
          "failed: " + entry.error().map(e -> e.message()).orElse("");
    };
  }
}
