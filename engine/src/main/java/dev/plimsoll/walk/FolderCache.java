// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.catalog.Cataloger;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A [LayerCache] of files in one folder, shared by any number of processes: each file appears
/// whole by a rename, begins with the hash of the rest, and is never changed. What doesn't fit its
/// hash is read anew.
public final class FolderCache implements LayerCache {

  private static final int HASH = 64;

  private final Path folder;

  /// @param folder ours alone; made when missing
  /// @param catalogers whose answers are kept: another set, or another version of one, has its own
  ///   files
  /// @throws IOException when the folder can't be made or written
  public FolderCache(Path folder, List<Cataloger> catalogers) throws IOException {
    this.folder = folder.resolve("layers-" + fingerprint(catalogers));
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
      byte[] bytes = dev.plimsoll.bytes.LocalFiles.read(file(digest), Integer.MAX_VALUE - 8);
      return decode(bytes);
    } catch (IOException e) {
      return Optional.empty(); // not there, or spoilt: the layer is read again and replaces it
    }
  }

  @Override
  public void put(Digest digest, LayerFacts facts) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    FactsCodec.write(facts, new DataOutputStream(body));
    byte[] bytes = body.toByteArray();
    Path part = Files.createTempFile(folder, "part-", ".tmp");
    try {
      try (var out = Files.newOutputStream(part)) {
        out.write(Digest.sha256(bytes).hex().getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
      }
      Files.move(part, file(digest), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private Path file(Digest digest) {
    return folder.resolve(digest.algorithm() + "-" + digest.hex());
  }

  private static Optional<LayerFacts> decode(byte[] bytes) throws IOException {
    if (bytes.length < HASH) {
      throw new NoSuchFileException("too short");
    }
    String hash = new String(bytes, 0, HASH, StandardCharsets.US_ASCII);
    byte[] body = java.util.Arrays.copyOfRange(bytes, HASH, bytes.length);
    return Digest.sha256(body).hex().equals(hash)
        ? Optional.of(FactsCodec.read(new DataInputStream(new ByteArrayInputStream(body))))
        : Optional.empty();
  }

  private static String fingerprint(List<Cataloger> catalogers) {
    String all =
        catalogers.stream()
            .map(c -> c.name() + " " + c.version())
            .sorted()
            .collect(Collectors.joining("\n", FactsCodec.VERSION + "\n", ""));
    return Digest.sha256(all.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 12);
  }
}
