// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.advisory.store.FeedEntry;
import dev.plimsoll.advisory.store.StoreState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `plimsoll db status`.
final class DbStatusCommand implements Command {

  @Override
  public String name() {
    return "status";
  }

  @Override
  public CommandSpec spec() {
    return Options.command(
            this, "status", "Tells which feeds the store holds, and how old they are.")
        .addOption(Options.db());
  }

  @Override
  public int run(ParseResult words, Terminal terminal) throws IOException {
    StoreState state = Stores.open(words, terminal).state();
    StringBuilder text = new StringBuilder();
    text.append("store    ").append(Stores.folder(words, terminal)).append('\n');
    text.append("state    ").append(state.digest()).append('\n');
    text.append("records  ").append(state.records()).append("\n\n");
    text.append(
        String.format("%-28s %9s  %-20s  %-20s%n", "feed", "records", "published", "fetched"));
    state.feeds().forEach(feed -> text.append(line(feed)));
    terminal.out().write(text.toString().getBytes(StandardCharsets.UTF_8));
    return ExitCode.OK;
  }

  private static String line(FeedEntry feed) {
    String error =
        feed.error()
            .map(e -> "  failed " + time(Optional.of(e.at())) + ": " + e.message())
            .orElse("");
    return String.format(
        "%-28s %9d  %-20s  %-20s%s%n",
        feed.name(), feed.records(), shortened(feed.published()), time(feed.fetched()), error);
  }

  private static String time(Optional<Instant> time) {
    return time.map(t -> t.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("never");
  }

  private static String shortened(String time) {
    return time.length() > 20 ? time.substring(0, 19) + "…" : time;
  }
}
