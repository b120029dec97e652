// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.advisory.feed.Feed;
import dev.plimsoll.advisory.feed.FeedOutcome;
import dev.plimsoll.advisory.feed.FeedUpdate;
import dev.plimsoll.advisory.feed.FeedUpdates;
import dev.plimsoll.advisory.feed.HttpSource;
import dev.plimsoll.advisory.feed.Mirrors;
import dev.plimsoll.bytes.Nearest;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.scan.Feeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `plimsoll db update`.
final class DbUpdateCommand implements Command {

  @Override
  public String name() {
    return "update";
  }

  @Override
  public CommandSpec spec() {
    return Options.command(
            this,
            "update",
            "Asks the publishers for newer advisories; what has not changed is not downloaded.")
        .addOption(Options.db())
        .addOption(Options.keepDays())
        .addOption(
            Options.values("FEED", "Only these feeds, or those whose names start so.", "--feed"))
        .addOption(
            Options.values(
                "ADDRESS=MIRROR",
                "Ask addresses that start with ADDRESS at MIRROR instead.",
                "--feed-mirror"))
        .addOption(
            Options.flag(
                "Accept feeds that lost more than half of their records.", "--accept-shrinking"))
        .addOption(
            Options.flag(
                "Allow plain HTTP and certificates that nobody vouches for.", "--insecure"))
        .addOption(Options.caFile())
        .addOption(Options.offline())
        .addOption(Options.quiet());
  }

  @Override
  public int run(ParseResult words, Terminal terminal) throws IOException {
    if (Options.isSet(words, "--offline")) {
      throw new Failure(
          ExitCode.USAGE, "db update needs the network, which --offline forbids; use db import");
    }
    List<Feed> feeds = chosen(Options.texts(words, "--feed"));
    HttpSource source =
        new HttpSource(Network.http(words, terminal), TempSpace.ofSystem(), mirrors(words));
    boolean isQuiet = Options.isSet(words, "--quiet");
    List<FeedOutcome> outcomes;
    try (Bars bars = Bars.of(terminal, isQuiet)) {
      FeedUpdate update = FeedCommands.update(words, terminal, new FeedBars(bars, true));
      outcomes = new FeedUpdates(update, source).load(feeds);
    }
    int code = FeedCommands.verdict(outcomes, terminal);
    if (!isQuiet) {
      terminal.err().println(FeedCommands.summary(outcomes));
    }
    return code;
  }

  private static List<Feed> chosen(List<String> names) {
    Map<String, Feed> all =
        Feeds.defaults().stream()
            .collect(Collectors.toMap(Feed::name, Function.identity(), (a, b) -> a, TreeMap::new));
    if (names.isEmpty()) {
      return Feeds.defaults();
    }
    List<Feed> chosen = new ArrayList<>();
    for (String name : names) {
      List<Feed> named = all.values().stream().filter(f -> f.name().startsWith(name)).toList();
      if (named.isEmpty()) {
        String near =
            Nearest.to(name, all.keySet()).map(n -> "; did you mean " + n + "?").orElse("");
        throw new Failure(
            ExitCode.USAGE,
            "there is no feed "
                + name
                + near
                + " (feeds: "
                + String.join(", ", all.keySet())
                + ")");
      }
      chosen.addAll(named);
    }
    return chosen.stream().distinct().toList();
  }

  private static Mirrors mirrors(ParseResult words) {
    Map<String, String> mirrors = new TreeMap<>();
    for (String text : Options.texts(words, "--feed-mirror")) {
      int equals = text.indexOf('=');
      if (equals <= 0) {
        throw new Failure(ExitCode.USAGE, "--feed-mirror " + text + ": write ADDRESS=MIRROR");
      }
      mirrors.put(text.substring(0, equals), text.substring(equals + 1));
    }
    return new Mirrors(mirrors);
  }
}
