// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
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

  /// Opens the store beside what else is to be done. A store that is not there is told at once, a
  /// broken one when it is asked for.
  static FutureTask<AdvisoryIndex> opening(ParseResult words, Terminal terminal) {
    FutureTask<AdvisoryIndex> opening =
        new FutureTask<>(
            () -> {
              AdvisoryIndex index = open(words, terminal);
              index.state(); // so that reading it for the report, at the end, is quick
              return index;
            });
    Thread.ofPlatform().daemon().name("open store").start(opening);
    if (!Files.exists(folder(words, terminal).resolve("current"))) {
      opened(opening);
    }
    return opening;
  }

  static AdvisoryIndex opened(FutureTask<AdvisoryIndex> opening) {
    try {
      return opening.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(ExitCode.CANCELLED, "cancelled");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
  }
}
