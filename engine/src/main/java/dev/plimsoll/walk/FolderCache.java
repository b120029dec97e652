// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.LocalFiles;
import dev.plimsoll.catalog.Cataloger;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/// A [LayerCache] of files in one folder, shared by any number of processes: each file appears
/// whole by a rename, begins with the hash of the rest, and is never changed. What doesn't fit its
/// hash is read anew.
public final class FolderCache implements LayerCache {

  private final Path folder;

  /// @param folder ours alone; made when missing
  /// @param catalogers whose answers are kept: another set, or another version of one, has its own
  ///   files
  /// @throws IOException when the folder can't be made or written
  public FolderCache(Path folder, List<Cataloger> catalogers) throws IOException {
    this.folder = folder.resolve("layers-" + FactsCodec.key(catalogers));
    try {
      Files.createDirectories(this.folder);
    } catch (IOException e) {
      throw unusable(e);
    }
    if (!Files.isWritable(this.folder)) {
      throw unusable(new AccessDeniedException(this.folder.toString()));
    }
  }

  private IOException unusable(IOException e) {
    return new IOException("no layers can be kept in the cache folder " + folder + ": " + e, e);
  }

  @Override
  public Optional<LayerFacts> get(Digest digest) {
    try {
      return FactsCodec.decode(LocalFiles.read(file(digest), Integer.MAX_VALUE - 8));
    } catch (IOException e) {
      return Optional.empty(); // not there, or spoilt: the layer is read again and replaces it
    }
  }

  @Override
  public void put(Digest digest, LayerFacts facts) throws IOException {
    Path part = Files.createTempFile(folder, "part-", ".tmp");
    try {
      Files.write(part, FactsCodec.encode(facts));
      Files.move(part, file(digest), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private Path file(Digest digest) {
    return folder.resolve(digest.algorithm() + "-" + digest.hex());
  }
}
