// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.StoreException;
import dev.plimsoll.bytes.FileBytes;
import dev.plimsoll.ecosystem.maven.index.JarIndex;
import dev.plimsoll.ecosystem.maven.index.JarIndexFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import picocli.CommandLine.ParseResult;

/// The advisory store that a command is to use.
final class Stores {

  /// The index of jars beside the advisories, if there is one.
  static final String JARS = "jars.index";

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

  /// The names of archives that the store knows. The file stays open until the process ends.
  static JarIndex jars(ParseResult words, Terminal terminal) {
    Path file = folder(words, terminal).resolve(JARS);
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      return JarIndexFile.open(new FileBytes(channel, channel.size()));
    } catch (NoSuchFileException e) {
      return JarIndex.EMPTY;
    } catch (IOException e) {
      throw new Failure(
          ExitCode.NO_STORE,
          "%s can't be used: %s; build it again with 'plimsoll db jars', or delete it"
              .formatted(file, Main.reason(e)));
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
