// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.advisory.feed.FeedOutcome;
import dev.plimsoll.advisory.feed.FeedUpdate;
import dev.plimsoll.advisory.feed.Importer;
import dev.plimsoll.advisory.feed.Recognition;
import dev.plimsoll.scan.Feeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `plimsoll db import`.
final class DbImportCommand implements Command {

  @Override
  public String name() {
    return "import";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this,
            "import",
            "Loads advisories from files in their publishers' own formats, or a published store.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("PATH")
            .arity("1..*")
            .required(true)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description(
                "Files, or folders to look through;",
                "or a published store: oci://REGISTRY/REPOSITORY:TAG, oci:DIR[:TAG]")
            .build());
    StorePlaces.addTo(spec);
    return spec.addOption(Options.db())
        .addOption(Options.keepDays())
        .addOption(
            Options.value(
                "FILE",
                "Refuse a published store that this public key (PEM) has not signed.",
                "--verify-key"))
        .addOption(
            Options.flag(
                "Accept feeds that lost more than half of their records.", "--accept-shrinking"))
        .addOption(Options.quiet());
  }

  @Override
  public int run(ParseResult words, Terminal terminal) throws IOException {
    List<String> names = words.matchedPositionalValue(0, List.of());
    if (names.stream().anyMatch(StorePlaces::isOne)) {
      return new ArtifactImport(only(names), words, terminal).run();
    }
    if (Options.text(words, "--verify-key").isPresent()) {
      throw new Failure(ExitCode.USAGE, "--verify-key is for published stores: oci://…");
    }
    List<Path> paths = names.stream().map(Path::of).toList();
    paths.stream()
        .filter(path -> !Files.exists(path))
        .findFirst()
        .ifPresent(DbImportCommand::missing);
    Importer importer = Feeds.importer();
    Recognition recognition = importer.recognise(paths);
    if (recognition.found().isEmpty()) {
      throw new Failure(
          ExitCode.USAGE, "none of these files is an advisory feed that we know: " + paths);
    }
    try (Bars bars = Bars.of(terminal, Options.isSet(words, "--quiet"))) {
      FeedUpdate update = FeedCommands.update(words, terminal, new FeedBars(bars, false));
      List<FeedOutcome> outcomes = importer.load(recognition, update);
      if (!Options.isSet(words, "--quiet")) {
        recognition
            .left()
            .forEach(
                left ->
                    terminal
                        .err()
                        .println("not read: " + left.file() + " (" + left.reason() + ")"));
      }
      return FeedCommands.verdict(outcomes, terminal);
    }
  }

  private static String only(List<String> names) {
    if (names.size() > 1) {
      throw new Failure(ExitCode.USAGE, "a published store is imported alone");
    }
    return names.getFirst();
  }

  private static void missing(Path path) {
    throw new Failure(ExitCode.USAGE, "there is no file or folder " + path);
  }
}
