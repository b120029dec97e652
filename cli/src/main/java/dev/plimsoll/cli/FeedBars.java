// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.advisory.feed.FeedOutcome;
import dev.plimsoll.advisory.feed.FeedProgress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Shows the loading of feeds.
final class FeedBars implements FeedProgress {

  private final Bars bars;
  private final Map<String, Long> read = new ConcurrentHashMap<>();

  FeedBars(Bars bars) {
    this.bars = bars;
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
    String said =
        switch (outcome) {
          case FeedOutcome.Loaded(var entry) -> entry.records() + " records";
          case FeedOutcome.StillCurrent _ -> "unchanged";
          case FeedOutcome.Failed(var entry) ->
              "failed: " + entry.error().map(e -> e.message()).orElse("");
        };
    bars.done(outcome.entry().name(), said);
  }
}
