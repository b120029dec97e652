// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// A command of the platform, which is another program: here it has its name, its description and
/// its options for help and completion. The launcher runs it and never comes here for it.
record PlatformCommand(String name, String description, List<String> flags, List<String> values)
    implements Command {

  private static final List<String> DATABASE =
      List.of(
          "--data",
          "--database-url",
          "--database-user",
          "--database-password-file",
          "--log-format",
          "--config");
  private static final List<String> WORK =
      List.of("--workers", "--update-every", "--keep-deliveries");
  private static final List<String> PAGES =
      List.of("--host", "--port", "--session", "--trusted-proxies");
  private static final List<String> PROCESS =
      List.of(
          "--public-url",
          "--database-connections",
          "--db",
          "--cache-dir",
          "--master-key-file",
          "--message-hosts",
          "--mail-server",
          "--mail-from",
          "--mail-user",
          "--mail-password-file");
  private static final List<String> OWN = List.of("--postgres-uid");

  static List<Command> all() {
    return List.of(
        new PlatformCommand(
            "up",
            "Starts the platform on this machine, with a PostgreSQL of its own.",
            List.of("--demo", "--secure-cookies", "--offline"),
            join(DATABASE, PROCESS, PAGES, WORK, OWN)),
        new PlatformCommand(
            "server",
            "Starts a process that answers the pages and the API.",
            List.of("--secure-cookies"),
            join(DATABASE, PROCESS, PAGES)),
        new PlatformCommand(
            "worker",
            "Starts a process that does the work of the queue.",
            List.of("--offline"),
            join(DATABASE, PROCESS, WORK)),
        new PlatformCommand(
            "backup",
            "Writes all that the platform's database holds to one file.",
            List.of(),
            join(DATABASE, OWN)),
        new PlatformCommand(
            "restore",
            "Reads a file of backup into an empty database.",
            List.of(),
            join(DATABASE, OWN)));
  }

  @SafeVarargs
  private static List<String> join(List<String>... lists) {
    List<String> all = new ArrayList<>();
    for (List<String> list : lists) {
      all.addAll(list);
    }
    return all;
  }

  @Override
  public CommandSpec spec() {
    String more = "See plimsoll " + name + " --help.";
    CommandSpec spec = Options.command(this, name, description);
    flags.forEach(flag -> spec.addOption(Options.flag(more, flag)));
    values.forEach(value -> spec.addOption(Options.value("VALUE", more, value)));
    return spec;
  }

  @Override
  public int run(ParseResult words, Terminal terminal) {
    throw new Failure(
        ExitCode.USAGE, name + " is a command of the platform: run it by the plimsoll launcher");
  }
}
