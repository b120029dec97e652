// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.LocalFiles;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.catalog.Neighbours;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// The files of a folder.
record FolderNeighbours(Path root, Limits limits) implements Neighbours {

  @Override
  public Optional<SeekableBytes> read(String path) throws IOException {
    try {
      Path file = root.resolve(path);
      if (!Files.isRegularFile(file) || !file.toRealPath().startsWith(root.toRealPath())) {
        return Optional.empty();
      }
      return Optional.of(SeekableBytes.of(LocalFiles.read(file, limits.textBytes())));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
