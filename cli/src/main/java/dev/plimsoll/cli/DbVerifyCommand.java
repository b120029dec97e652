// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.advisory.store.StoreException;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `plimsoll db verify`.
final class DbVerifyCommand implements Command {

  @Override
  public String name() {
    return "verify";
  }

  @Override
  public CommandSpec spec() {
    return Options.command(this, "verify", "Reads the whole store and checks every byte of it.")
        .addOption(Options.db());
  }

  @Override
  public int run(ParseResult words, Terminal terminal) throws IOException {
    try {
      Stores.open(words, terminal).verify();
    } catch (StoreException e) {
      throw new Failure(ExitCode.NO_STORE, String.valueOf(e.getMessage()));
    }
    terminal
        .err()
        .println("every byte of " + Stores.folder(words, terminal) + " is as it was written");
    return ExitCode.OK;
  }
}
