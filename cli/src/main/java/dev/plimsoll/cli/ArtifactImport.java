// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.advisory.artifact.KeyFile;
import dev.plimsoll.advisory.artifact.StoreImport;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/// `plimsoll db import` of a published store.
///
/// @param text names the place
record ArtifactImport(String text, ParseResult words, Terminal terminal) {

  int run() throws IOException {
    Optional<Path> keyFile = Options.path(words, "--verify-key");
    Optional<PublicKey> key =
        keyFile.isPresent() ? Optional.of(KeyFile.publicKey(keyFile.get())) : Optional.empty();
    if (key.isEmpty()) {
      terminal
          .err()
          .println(
              "plimsoll: nobody vouches for " + text + ": it is not verified without --verify-key");
    }
    StoreImport.Imported imported = take(key);
    if (!Options.isSet(words, "--quiet")) {
      terminal
          .err()
          .printf(
              "imported %s: feeds %d, bytes fetched %,d%n",
              imported.digest(), imported.taken().size(), imported.fetched());
      imported
          .kept()
          .forEach(feed -> terminal.err().println("kept, since it is newer here: " + feed));
    }
    return ExitCode.OK;
  }

  private StoreImport.Imported take(Optional<PublicKey> key) {
    try {
      StorePlaces.Named from = StorePlaces.named(text, words, terminal);
      return new StoreImport(
              Stores.folder(words, terminal), Clock.systemUTC(), FeedCommands.keepDays(words))
          .from(from.place(), from.name(), key);
    } catch (IOException e) {
      throw new Failure(ExitCode.NO_STORE, "cannot import " + text + ": " + Main.reason(e));
    }
  }
}
