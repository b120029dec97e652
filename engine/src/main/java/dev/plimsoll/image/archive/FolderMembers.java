// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.archive;

import dev.plimsoll.bytes.FileBytes;
import dev.plimsoll.bytes.SeekableBytes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Files below a folder. Only `index.json`, `oci-layout` and blobs are ever asked for, whose names
/// are made of digests that were parsed.
final class FolderMembers implements Members {

  private final Path folder;
  private final List<FileChannel> open = new CopyOnWriteArrayList<>();

  FolderMembers(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<SeekableBytes> find(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    FileChannel channel = FileChannel.open(file);
    open.add(channel);
    return Optional.of(new FileBytes(channel, channel.size()));
  }

  @Override
  public void close() throws IOException {
    for (FileChannel channel : open) {
      channel.close();
    }
  }
}
