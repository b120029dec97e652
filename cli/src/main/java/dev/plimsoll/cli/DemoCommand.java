// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.demo.Demo;
import dev.plimsoll.report.Report;
import dev.plimsoll.scan.Formats;
import dev.plimsoll.scan.Images;
import dev.plimsoll.scan.Scanner;
import dev.plimsoll.scan.Targets;
import dev.plimsoll.walk.LayerCache;
import dev.plimsoll.walk.Walks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `plimsoll demo`.
final class DemoCommand implements Command {

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public CommandSpec spec() {
    return Options.command(
            this,
            "demo",
            "Builds a sample image and a small set of advisories, and scans it, without network.")
        .addOption(Options.value("DIR", "Where to put image and advisories.", "--dir"))
        .addOption(
            Options.values(
                "FORMAT[=FILE]",
                "What to write: " + String.join(", ", Formats.names()) + ".",
                "-f",
                "--format"))
        .addOption(
            Options.flag("Show findings by layer and the instruction that made it.", "--layers"))
        .addOption(Options.quiet());
  }

  @Override
  public int run(ParseResult words, Terminal terminal) throws IOException {
    Outputs outputs = Outputs.of(Options.texts(words, "--format"), Optional.empty(), "table");
    Path folder =
        Options.path(words, "--dir")
            .orElse(UserFolders.of(terminal.environment()).cache().resolve("demo"));
    Demo.Built demo = build(folder);
    outputs.write(scan(demo, words, terminal), Options.isSet(words, "--layers"), terminal);
    if (!Options.isSet(words, "--quiet")) {
      terminal.err().printf("%nThis was: plimsoll scan %s --db %s%n", demo.target(), demo.store());
      terminal.err().println("Next: plimsoll db update, then plimsoll scan with an image of yours");
    }
    return ExitCode.OK;
  }

  private static Demo.Built build(Path folder) {
    try {
      return Demo.build(folder);
    } catch (IOException e) {
      throw new Failure(
          ExitCode.USAGE,
          "the demo can't be written to %s: %s; choose another folder with --dir"
              .formatted(folder, Main.reason(e)));
    }
  }

  private static Report scan(Demo.Built demo, ParseResult words, Terminal terminal)
      throws IOException {
    try (Bars bars = Bars.of(terminal, Options.isSet(words, "--quiet"))) {
      Scanner scanner =
          new Scanner(
              Main.VERSION,
              Images.local(Limits.DEFAULT, TempSpace.ofSystem()),
              catalogers ->
                  new Walks(
                      catalogers,
                      LayerCache.NONE,
                      Limits.DEFAULT,
                      TempSpace.ofSystem(),
                      new LayerBars(bars),
                      Runtime.getRuntime().availableProcessors()));
      return switch (Targets.parse(demo.target())) {
        case Targets.Target(var request) ->
            scanner.scan(request, Optional.of(AdvisoryIndex.open(demo.store())));
        case Targets.NoTarget(var reason) -> throw new Failure(ExitCode.DEFECT, reason);
      };
    }
  }
}
