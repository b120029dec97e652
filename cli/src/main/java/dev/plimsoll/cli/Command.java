// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// One command. Its words are described by code, since reading annotations is most of what such a
/// program would do at its start.
interface Command {

  String name();

  /// The words it takes, with their help.
  CommandSpec spec();

  /// Does it.
  ///
  /// @return the exit code
  int run(ParseResult words, Terminal terminal) throws IOException;
}
