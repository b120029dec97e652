// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.SeekableBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A local file that may be the state of a feed.
///
/// @param path its last two parts are how publishers name their files
public record FeedFile(Path path, SeekableBytes bytes) {

  private static final int START = 1 << 12;

  /// The file's name without `.gz`, `.zst`, `.xz` or `.bz2`.
  public String name() {
    String name = String.valueOf(path.getFileName());
    return name.replaceFirst("\\.(?:gz|zst|xz|bz2)$", "");
  }

  /// The name of the folder it lies in.
  public String folder() {
    Path parent = path.toAbsolutePath().normalize().getParent();
    return parent == null ? "" : String.valueOf(parent.getFileName());
  }

  /// The first 4 KiB, unpacked.
  public String start() throws IOException {
    try (InputStream in = Compression.unpack(bytes.stream()).bytes()) {
      return new String(in.readNBytes(START), StandardCharsets.UTF_8);
    }
  }
}
