// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.write;

import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.image.Descriptor;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  private static final String REF_NAME = "org.opencontainers.image.ref.name";
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String EMPTY = "application/vnd.oci.empty.v1+json";
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
    Files.write(folder.resolve("index.json"), indexOf(manifests));
    Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
  }

  /// Writes an index of one image for several platforms (image-spec, "OCI Image Index
  /// Specification"); it is listed once it has a tag.
  public Descriptor index(List<Descriptor> platforms) throws IOException {
    return document(INDEX, indexOf(platforms));
  }

  /// Writes an artifact that is no image, with one blob (image-spec, "Guidelines for Artifact
  /// Usage").
  ///
  /// @param type of the artifact, and of its blob
  /// @param subject the manifest that it tells something of
  public Descriptor artifact(String type, byte[] content, Optional<Descriptor> subject)
      throws IOException {
    Descriptor config = document(EMPTY, "{}".getBytes(StandardCharsets.UTF_8));
    Descriptor blob = document(type, content);
    return document(MANIFEST, artifact(type, config, blob, subject));
  }

  /// Lists a manifest in the layout's index under a tag.
  ///
  /// @return the descriptor as it is listed
  public Descriptor list(Descriptor manifest, String tag) {
    Descriptor named =
        new Descriptor(
            manifest.mediaType(),
            manifest.digest(),
            manifest.size(),
            manifest.platform(),
            Map.of(REF_NAME, tag),
            List.of());
    manifests.add(named);
    return named;
  }

  /// Lists a manifest in the layout's index without a tag, as referrers are.
  public void list(Descriptor manifest) {
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

  private static byte[] indexOf(List<Descriptor> manifests) {
    return Documents.write(
        json -> {
          json.writeNumberProperty("schemaVersion", 2);
          json.writeStringProperty("mediaType", INDEX);
          json.writeArrayPropertyStart("manifests");
          manifests.forEach(manifest -> Documents.descriptor(manifest, json));
          json.writeEndArray();
        });
  }

  private static byte[] artifact(
      String type, Descriptor config, Descriptor blob, Optional<Descriptor> subject) {
    return Documents.write(
        json -> {
          json.writeNumberProperty("schemaVersion", 2);
          json.writeStringProperty("mediaType", MANIFEST);
          json.writeStringProperty("artifactType", type);
          json.writeName("config");
          Documents.descriptor(config, json);
          json.writeArrayPropertyStart("layers");
          Documents.descriptor(blob, json);
          json.writeEndArray();
          subject.ifPresent(
              manifest -> {
                json.writeName("subject");
                Documents.descriptor(manifest, json);
              });
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
