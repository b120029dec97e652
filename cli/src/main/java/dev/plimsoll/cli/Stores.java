// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import picocli.CommandLine.ParseResult;

/// The advisory store that a command is to use.
final class Stores {

  private static final int DAY_LENGTH = 10;

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

  /// The store as it was at the time that `--as-of` names, or as it is.
  static AdvisoryIndex openAsOf(ParseResult words, Terminal terminal) {
    Optional<Instant> asOf = Options.text(words, "--as-of").map(Stores::time);
    if (asOf.isEmpty()) {
      return open(words, terminal);
    }
    try {
      return AdvisoryIndex.open(folder(words, terminal), asOf.get());
    } catch (StoreException e) {
      throw new Failure(ExitCode.NO_STORE, String.valueOf(e.getMessage()));
    }
  }

  /// A time in UTC; a day alone is meant up to its end.
  private static Instant time(String text) {
    try {
      return text.length() == DAY_LENGTH
          ? LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1)
          : Instant.parse(text.endsWith("Z") ? text : text + "Z");
    } catch (DateTimeException e) {
      throw new Failure(
          ExitCode.USAGE, "--as-of " + text + ": write 2026-11-20 or 2026-11-20T12:00:00Z");
    }
  }

  /// Opens the store beside what else is to be done. A store that is not there is told at once, a
  /// broken one when it is asked for.
  static FutureTask<AdvisoryIndex> opening(ParseResult words, Terminal terminal) {
    FutureTask<AdvisoryIndex> opening =
        new FutureTask<>(
            () -> {
              AdvisoryIndex index = openAsOf(words, terminal);
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
