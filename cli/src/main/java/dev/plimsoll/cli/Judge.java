// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.cli.remote.Refusal;
import dev.plimsoll.cli.remote.Server;
import dev.plimsoll.report.Report;
import dev.plimsoll.scan.Scanner;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Who judges a catalog: the advisory store of this machine, or a server.
@FunctionalInterface
interface Judge {

  Report judge(Report catalog) throws IOException;

  static void addTo(CommandSpec spec) {
    spec.addOption(
            Options.value(
                "URL",
                "Let a server of the platform judge. PLIMSOLL_TOKEN has the API token.",
                "--server"))
        .addOption(
            Options.value(
                "FILE", "The file with the API token, which only you may read.", "--token-file"));
  }

  /// The one that the words ask for, found to be there before a scan, which may take long.
  static Judge of(ParseResult words, Terminal terminal) throws IOException {
    Optional<String> address = Options.text(words, "--server");
    if (address.isEmpty()) {
      FutureTask<AdvisoryIndex> store = Stores.opening(words, terminal);
      return catalog -> Scanner.judge(catalog, Stores.opened(store));
    }
    if (Options.text(words, "--as-of").isPresent()) {
      throw new Failure(
          ExitCode.USAGE,
          "--as-of is for a store of your own; a server judges by its newest state");
    }
    return remote(address.get(), words, terminal);
  }

  private static Judge remote(String address, ParseResult words, Terminal terminal)
      throws IOException {
    try {
      Server server =
          Server.of(
              Network.http(words, terminal),
              address,
              Options.path(words, "--token-file"),
              terminal.environment());
      server.check();
      return catalog -> judged(server, catalog);
    } catch (Refusal e) {
      throw failure(e);
    }
  }

  private static Report judged(Server server, Report catalog) throws IOException {
    try {
      return server.judge(catalog);
    } catch (Refusal e) {
      throw failure(e);
    }
  }

  private static Failure failure(Refusal e) {
    return new Failure(
        e.lacksAdvisories() ? ExitCode.NO_STORE : ExitCode.USAGE, String.valueOf(e.getMessage()));
  }
}
