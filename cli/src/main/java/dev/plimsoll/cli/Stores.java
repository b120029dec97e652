// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.StoreException;
import java.nio.file.Path;
import picocli.CommandLine.ParseResult;

/// The advisory store that a command is to use.
final class Stores {

  private Stores() {}

  static Path folder(ParseResult words, Terminal terminal) {
    return Options.path(words, "--db").orElse(UserFolders.of(terminal.environment()).store());
  }

  static AdvisoryIndex open(ParseResult words, Terminal terminal) {
    try {
      return AdvisoryIndex.open(folder(words, terminal));
    } catch (StoreException e) {
      throw new Failure(ExitCode.NO_STORE, String.valueOf(e.getMessage()));
    }
  }
}
