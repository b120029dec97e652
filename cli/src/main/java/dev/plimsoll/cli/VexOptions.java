// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.vex.Vex;
import dev.plimsoll.vex.VexDocuments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ParseResult;

/// The VEX documents that a command is to hear.
final class VexOptions {

  private VexOptions() {}

  static Vex read(ParseResult words) {
    List<Path> paths = Options.texts(words, "--vex").stream().map(Path::of).toList();
    if (paths.isEmpty()) {
      return Vex.SILENCE; // and no class of the readers is loaded
    }
    try {
      return new Vex(VexDocuments.read(paths));
    } catch (IOException e) {
      throw new Failure(ExitCode.USAGE, "--vex: " + Main.reason(e));
    }
  }
}
