// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.scan.Jars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `plimsoll db jars`.
final class DbJarsCommand implements Command {

  @Override
  public String name() {
    return "jars";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            this, "jars", "Loads what Java archives are called, so that scans know them by SHA-1.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("PATH")
            .arity("1..*")
            .required(true)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description(
                "Lists of SHA-1, tab, group:artifact:version; or folders with the layout of",
                "a Maven repository.")
            .build());
    return spec.addOption(Options.db());
  }

  @Override
  public int run(ParseResult words, Terminal terminal) {
    List<Path> paths =
        words.<List<String>>matchedPositionalValue(0, List.of()).stream().map(Path::of).toList();
    try {
      int jars = Jars.build(Stores.folder(words, terminal), paths);
      terminal.err().println("archives known by their SHA-1: " + jars);
      return ExitCode.OK;
    } catch (IOException e) {
      throw new Failure(ExitCode.USAGE, Main.reason(e));
    }
  }
}
