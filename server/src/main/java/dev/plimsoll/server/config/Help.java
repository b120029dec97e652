// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.config;

import java.util.stream.Collectors;

/// The help of a command, from the table of options.
public final class Help {

  private static final int WIDTH = 38;

  private Help() {}

  public static String of(Role role) {
    String file = role.takesFile() ? " FILE" : "";
    String lines = Option.of(role).stream().map(Help::line).collect(Collectors.joining());
    return """
        Usage: plimsoll %s [OPTIONS]%s
        %s

        Options:
        %s%s
        Each but --config can be set in the environment too (PLIMSOLL_PORT for --port), or in the file of --config.
        The password of the database comes by --database-password-file or PLIMSOLL_DATABASE_PASSWORD, never in an argument.
        """
        .formatted(
            role.word(), file, role.purpose(), lines, line("  -h, --help", "Show this help."));
  }

  private static String line(Option option) {
    String name = "      --" + option.name() + (option.isFlag() ? "" : "=" + option.label());
    String standard = option.standard().isEmpty() ? "" : " Default: " + option.standard() + ".";
    return line(name, option.help() + standard);
  }

  private static String line(String name, String help) {
    return name + " ".repeat(Math.max(1, WIDTH - name.length())) + help + "\n";
  }
}
