// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.artifact;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.LocalFiles;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.image.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// An OCI layout in a folder (image-spec, "OCI Image Layout Specification"). One writer at a time.
///
/// @param folder made by the first writing
public record LayoutPlace(Path folder) implements ArtifactPlace {

  private static final byte[] LAYOUT =
      "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);
  private static final String NAME = "org.opencontainers.image.ref.name";

  @Override
  public Optional<byte[]> manifest(String name) throws IOException {
    Optional<Digest> digest = Digest.parse(name);
    Optional<Digest> wanted = digest.isPresent() ? digest : tagged(name);
    return wanted.isPresent() && has(wanted.get())
        ? Optional.of(read(wanted.get()))
        : Optional.empty();
  }

  private byte[] read(Digest digest) throws IOException {
    byte[] bytes = LocalFiles.read(path(digest), Limits.DEFAULT.manifestBytes());
    if (!digest.equals(Digest.sha256(bytes))) {
      throw new IOException("the manifest " + digest + " is damaged");
    }
    return bytes;
  }

  private Optional<Digest> tagged(String tag) throws IOException {
    return index().stream()
        .filter(entry -> tag.equals(entry.annotations().get(NAME)))
        .map(Descriptor::digest)
        .findFirst();
  }

  private List<Descriptor> index() throws IOException {
    Path file = folder.resolve("index.json");
    List<Descriptor> entries = new ArrayList<>();
    if (Files.exists(file)) {
      byte[] bytes = LocalFiles.read(file, Limits.DEFAULT.manifestBytes());
      for (JsonValue entry : Json.read(bytes).get("manifests").items()) {
        entries.add(Descriptor.of(entry));
      }
    }
    return entries;
  }

  @Override
  public InputStream blob(Digest digest, long size) throws IOException {
    return Files.newInputStream(path(digest));
  }

  @Override
  public boolean has(Digest digest) {
    return Files.exists(path(digest));
  }

  @Override
  public void put(Digest digest, SeekableBytes bytes) throws IOException {
    try (InputStream in = bytes.stream()) {
      write(path(digest), in);
    }
  }

  @Override
  public void putManifest(String tag, byte[] bytes) throws IOException {
    Digest digest = Digest.sha256(bytes);
    put(digest, SeekableBytes.of(bytes));
    List<Descriptor> entries = new ArrayList<>(index());
    entries.removeIf(entry -> tag.equals(entry.annotations().get(NAME)));
    entries.add(
        new Descriptor(
            ArtifactManifest.MEDIA_TYPE,
            digest,
            bytes.length,
            Optional.empty(),
            Map.of(NAME, tag),
            List.of()));
    write(folder.resolve("oci-layout"), stream(LAYOUT));
    write(folder.resolve("index.json"), stream(ArtifactManifest.index(entries)));
  }

  private static InputStream stream(byte[] bytes) {
    return SeekableBytes.of(bytes).stream();
  }

  private static void write(Path file, InputStream in) throws IOException {
    Path temporary = file.resolveSibling("writing-" + UUID.randomUUID() + ".tmp");
    Files.createDirectories(temporary.resolve("..").normalize());
    try {
      Files.copy(in, temporary);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /// A digest is made of hex alone, so that no name leads out of the folder.
  private Path path(Digest digest) {
    return folder.resolve("blobs").resolve(digest.algorithm()).resolve(digest.hex());
  }
}
