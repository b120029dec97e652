// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// The state of a store as a document of its own, in the form of a manifest
/// (docs/formats/segment.md), for stores that travel.
public final class StateDocument {

  private static final Path NAME = Path.of("manifest");

  private StateDocument() {}

  /// @param feeds in the order of their names
  public static byte[] write(Instant written, List<FeedEntry> feeds) {
    return ManifestJson.write(new Manifest(written, feeds));
  }

  /// Reads a document of unknown origin.
  ///
  /// @throws IOException when it is of another format or broken
  public static StoreState read(byte[] bytes) throws IOException {
    try {
      return StoreState.of(ManifestJson.read(NAME, bytes));
    } catch (StoreException e) {
      throw new IOException(
          switch (e.kind()) {
            case TOO_NEW -> "it was made by a newer Plimsoll";
            case TOO_OLD -> "it was made by an older Plimsoll; export it anew";
            default -> "its list of feeds cannot be read: " + e.getMessage();
          },
          e);
    }
  }
}
