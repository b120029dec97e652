// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.advisory.feed.FeedOutcome;
import dev.plimsoll.advisory.feed.FeedUpdate;
import dev.plimsoll.advisory.store.StoreWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.ParseResult;

/// What the commands that load feeds share.
final class FeedCommands {

  private static final int MAX_DAYS = 10_000;

  private FeedCommands() {}

  static FeedUpdate update(ParseResult words, Terminal terminal, FeedBars bars) {
    Path folder = Stores.folder(words, terminal);
    Clock clock = Clock.systemUTC();
    try {
      return new FeedUpdate(
          new StoreWriter(folder, clock, keepDays(words)),
          clock,
          bars,
          Options.isSet(words, "--accept-shrinking"));
    } catch (IOException e) {
      throw new Failure(
          ExitCode.USAGE,
          "the store folder %s can't be written: %s; choose another with --db"
              .formatted(folder, Main.reason(e)));
    }
  }

  static int keepDays(ParseResult words) {
    String text =
        Options.text(words, "--keep-days").orElse(Integer.toString(StoreWriter.KEEP_DAYS));
    try {
      int days = Integer.parseInt(text);
      if (days >= 0 && days <= MAX_DAYS) {
        return days;
      }
    } catch (NumberFormatException _) {
      // The same as a number that makes no sense.
    }
    throw new Failure(
        ExitCode.USAGE, "--keep-days %s: write a number from 0 to %d".formatted(text, MAX_DAYS));
  }

  /// What came of all feeds together, in one line.
  static String summary(List<FeedOutcome> outcomes) {
    return "%d feeds: %d with news, %d unchanged, %d failed"
        .formatted(
            outcomes.size(),
            count(outcomes, FeedOutcome.Loaded.class),
            count(outcomes, FeedOutcome.StillCurrent.class),
            count(outcomes, FeedOutcome.Failed.class));
  }

  private static long count(List<FeedOutcome> outcomes, Class<? extends FeedOutcome> kind) {
    return outcomes.stream().filter(kind::isInstance).count();
  }

  /// Tells of what failed; the exit code says whether anything did.
  static int verdict(List<FeedOutcome> outcomes, Terminal terminal) {
    List<FeedOutcome> failed =
        outcomes.stream().filter(FeedOutcome.Failed.class::isInstance).toList();
    failed.forEach(
        outcome ->
            terminal
                .err()
                .printf(
                    "plimsoll: feed %s was not loaded: %s%n",
                    outcome.entry().name(),
                    outcome.entry().error().map(e -> e.message()).orElse("no reason is known")));
    return failed.isEmpty() ? ExitCode.OK : ExitCode.NO_STORE;
  }
}
