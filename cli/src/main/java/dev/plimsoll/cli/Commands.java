// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All commands, in the order of the help.
final class Commands {

  private Commands() {}

  static List<Command> all() {
    List<Command> own =
        List.of(
            new ScanCommand(),
            new SbomCommand(),
            new ExplainCommand(),
            new DbCommand(),
            new DemoCommand(),
            new CompletionCommand());
    return Stream.concat(own.stream(), PlatformCommand.all().stream()).toList();
  }

  static Optional<Command> find(String name) {
    return all().stream().filter(command -> command.name().equals(name)).findFirst();
  }
}
