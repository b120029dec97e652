// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.write;

import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.image.Descriptor;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes an OCI layout into a folder (image-spec, "OCI Image Layout Specification"): any number of
/// images, one after the other. Blobs that are there already are kept, since their names say what
/// is in them. [#close] lists the images that were finished, and no others. One thread.
public final class LayoutWriter implements Closeable {

  private static final String LAYER = "application/vnd.oci.image.layer.v1.tar";

  private final Path folder;
  private final Path blobs;
  private final List<Descriptor> manifests = new ArrayList<>();

  /// A layer as it lies in the layout.
  ///
  /// @param diffId of the unpacked tar (image-spec, "Layer DiffID")
  record LayerBlob(Descriptor descriptor, Digest diffId) {}

  /// @param folder made when it is not there
  public LayoutWriter(Path folder) throws IOException {
    this.folder = folder;
    this.blobs = Files.createDirectories(folder.resolve("blobs/sha256"));
  }

  /// Begins an image; it counts once it is finished.
  public ImageWriter image(ImageSettings settings) {
    return new ImageWriter(this, settings);
  }

  /// Writes the index (image-spec, "OCI Image Index Specification") and the file that makes the
  /// folder a layout.
  @Override
  public void close() throws IOException {
    Files.write(folder.resolve("index.json"), index());
    Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
  }

  void list(Descriptor manifest) {
    manifests.add(manifest);
  }

  /// Writes a layer; its digest is known only at its end, so that it has another name until then.
  LayerBlob layer(Compression compression, LayerContent content) throws IOException {
    Path part = blobs.resolve("layer.part");
    HashedOutput packed = new HashedOutput(Files.newOutputStream(part));
    try (packed) {
      HashedOutput plain = new HashedOutput(compression.pack(packed));
      try (TarWriter tar = new TarWriter(plain)) {
        content.writeTo(tar);
      }
      Digest digest = packed.digest();
      Files.move(part, blobs.resolve(digest.hex()), StandardCopyOption.REPLACE_EXISTING);
      return new LayerBlob(
          descriptor(LAYER + suffix(compression), digest, packed.count()), plain.digest());
    }
  }

  Descriptor document(String mediaType, byte[] bytes) throws IOException {
    Digest digest = Digest.sha256(bytes);
    Files.write(blobs.resolve(digest.hex()), bytes);
    return descriptor(mediaType, digest, bytes.length);
  }

  private byte[] index() {
    return Documents.write(
        json -> {
          json.writeNumberProperty("schemaVersion", 2);
          json.writeStringProperty("mediaType", "application/vnd.oci.image.index.v1+json");
          json.writeArrayPropertyStart("manifests");
          manifests.forEach(manifest -> Documents.descriptor(manifest, json));
          json.writeEndArray();
        });
  }

  /// The suffixes of layers (image-spec, "Image Media Types").
  private static String suffix(Compression compression) {
    return switch (compression) {
      case NONE -> "";
      case GZIP -> "+gzip";
      case ZSTD -> "+zstd";
      case XZ, BZIP2 -> throw new IllegalArgumentException("OCI has no layers in " + compression);
    };
  }

  private static Descriptor descriptor(String mediaType, Digest digest, long size) {
    return new Descriptor(mediaType, digest, size, Optional.empty(), Map.of(), List.of());
  }
}
