// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// `plimsoll db`, the advisory store.
final class DbCommand implements Command {

  private static final List<Command> COMMANDS =
      List.of(
          new DbUpdateCommand(),
          new DbImportCommand(),
          new DbExportCommand(),
          new DbJarsCommand(),
          new DbStatusCommand(),
          new DbVerifyCommand());

  @Override
  public String name() {
    return "db";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command(this, "db", "Fills and looks after the advisory store.");
    COMMANDS.forEach(c -> spec.addSubcommand(c.name(), c.spec()));
    return spec;
  }

  @Override
  public int run(ParseResult words, Terminal terminal) {
    throw new ParameterException(
        words.commandSpec().commandLine(),
        "db what? update, import, export, jars, status or verify");
  }
}
