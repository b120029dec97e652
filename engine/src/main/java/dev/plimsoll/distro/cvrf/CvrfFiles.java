// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.cvrf;

import dev.plimsoll.advisory.feed.Snapshot;
import dev.plimsoll.advisory.feed.TarFiles;
import java.io.IOException;
import java.io.InputStream;

/// A feed's state as publishers of CVRF hand it out: one document, or a tar of them.
public final class CvrfFiles {

  private CvrfFiles() {}

  /// Reads one document.
  @FunctionalInterface
  public interface Reader {
    /// @param in holds at most 64 MiB and stays open
    void read(InputStream in) throws IOException;
  }

  /// Gives each document to `reader`.
  public static void read(Snapshot snapshot, Reader reader) throws IOException {
    if (isDocument(snapshot)) {
      try (InputStream in = snapshot.unpackedText()) {
        reader.read(in);
      }
    } else {
      TarFiles.read(snapshot, path -> path.endsWith(".xml"), (_, in) -> reader.read(in));
    }
  }

  private static boolean isDocument(Snapshot snapshot) throws IOException {
    try (InputStream in = snapshot.unpacked()) {
      return in.read() == '<';
    }
  }
}
