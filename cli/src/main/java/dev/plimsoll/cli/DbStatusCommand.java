// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.StoreState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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
        .addOption(Options.db())
        .addOption(Options.flag("A line for each feed, however many a publisher has.", "--all"))
        .addOption(Options.value("FORMAT", "What to write: table, json.", "-f", "--format"));
  }

  @Override
  public int run(ParseResult words, Terminal terminal) throws IOException {
    String format = Options.text(words, "--format").orElse("table");
    StoreState state = Stores.open(words, terminal).state();
    Path folder = Stores.folder(words, terminal);
    List<Instant> states = AdvisoryIndex.states(folder);
    StoreStatus status = new StoreStatus(folder, state, states, Instant.now());
    terminal
        .out()
        .write(
            switch (format) {
              case "table" -> status.table(Options.isSet(words, "--all"));
              case "json" -> status.json();
              default ->
                  throw new Failure(
                      ExitCode.USAGE, "--format " + format + ": formats are table and json");
            });
    return ExitCode.OK;
  }
}
