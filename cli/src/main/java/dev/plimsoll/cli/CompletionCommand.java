// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `plimsoll completion`.
final class CompletionCommand implements Command {

  @Override
  public String name() {
    return "completion";
  }

  @Override
  public CommandSpec spec() {
    return Options.command(
        this, "completion", "Writes completion for bash and zsh: source <(plimsoll completion).");
  }

  @Override
  public int run(ParseResult words, Terminal terminal) throws IOException {
    String script = AutoComplete.bash("plimsoll", Main.commandLine(Commands.all()));
    terminal.out().write(script.getBytes(StandardCharsets.UTF_8));
    return ExitCode.OK;
  }
}
