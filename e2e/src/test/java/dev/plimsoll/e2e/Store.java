// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import dev.plimsoll.testing.NeedsSharedData;
import dev.plimsoll.testing.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// The advisory store that tests scan against: the shared data, and the samples of publishers in
/// it. Ask for it only where the shared data is needed.
final class Store {

  private Store() {}

  /// Imported once per JVM.
  private static final class Holder {
    private static final Path FOLDER = load();

    private static Path load() {
      try {
        Path work = Path.of("target/store").toAbsolutePath();
        Tool.run("rm", "-rf", work.toString());
        Path db = work.resolve("db");
        Plimsoll.in(work)
            .run(
                "db",
                "import",
                "--quiet",
                "--db",
                db.toString(),
                NeedsSharedData.FOLDER.toAbsolutePath().toString(),
                VendorFeeds.in(work.resolve("feeds")).toString())
            .succeeded();
        return db;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static Path folder() {
    return Holder.FOLDER;
  }
}
