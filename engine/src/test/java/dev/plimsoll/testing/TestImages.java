// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.testing;

import com.github.luben.zstd.Zstd;
import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/// Builds an image layer by layer and writes it as an OCI layout or as `docker save` does. May tell
/// lies about its layers.
public final class TestImages {

  /// How layers are packed.
  public static final List<Compression> PACKINGS =
      List.of(Compression.NONE, Compression.GZIP, Compression.ZSTD);

  private static final String TYPE = "application/vnd.oci.image.layer.v1.tar";

  /// A layer as stored.
  ///
  /// @param diffId as the configuration claims it
  /// @param blob as the manifest claims it
  private record Stored(byte[] bytes, Digest diffId, Digest blob, Compression packing) {}

  private final List<Stored> layers = new ArrayList<>();

  public static TestImages of(TestLayer... layers) throws IOException {
    TestImages image = new TestImages();
    for (TestLayer layer : layers) {
      image.layer(layer, Compression.GZIP);
    }
    return image;
  }

  public TestImages layer(TestLayer layer, Compression packing) throws IOException {
    return layer(layer.tar(), packing);
  }

  public TestImages layer(byte[] tar, Compression packing) throws IOException {
    byte[] packed = pack(tar, packing);
    layers.add(new Stored(packed, Digest.sha256(tar), Digest.sha256(packed), packing));
    return this;
  }

  /// A layer that is packed already, which may be larger than the heap when unpacked.
  public TestImages layer(byte[] packed, Compression packing, Digest diffId) {
    layers.add(new Stored(packed, diffId, Digest.sha256(packed), packing));
    return this;
  }

  /// The last layer claims to be the one of that tar.
  public TestImages claiming(byte[] tar) {
    Stored last = layers.removeLast();
    layers.add(new Stored(last.bytes(), Digest.sha256(tar), last.blob(), last.packing()));
    return this;
  }

  /// The last layer's bytes are replaced behind its digests' back.
  public TestImages holding(byte[] other) {
    Stored last = layers.removeLast();
    layers.add(new Stored(other, last.diffId(), last.blob(), last.packing()));
    return this;
  }

  public byte[] storedLayer(int index) {
    return layers.get(index).bytes();
  }

  /// Writes an OCI layout whose one image is tagged `latest`; gives `folder`.
  public Path layout(Path folder) throws IOException {
    Path blobs = Files.createDirectories(folder.resolve("blobs/sha256"));
    for (Stored layer : layers) {
      Files.write(blobs.resolve(layer.blob().hex()), layer.bytes());
    }
    String config = write(blobs, config());
    String manifest = write(blobs, manifest(config));
    Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    Files.writeString(folder.resolve("index.json"), index(manifest));
    return folder;
  }

  /// Writes what `docker save` did until version 25: layers under names of their own, unpacked.
  public Path dockerArchive(Path file) throws IOException {
    TestLayer archive = new TestLayer();
    for (int i = 0; i < layers.size(); i++) {
      archive.file("layer" + i + "/layer.tar", layers.get(i).bytes());
    }
    String names =
        IntStream.range(0, layers.size())
            .mapToObj(i -> "\"layer" + i + "/layer.tar\"")
            .collect(Collectors.joining(","));
    archive.file("config.json", config());
    archive.file(
        "manifest.json",
        "[{\"Config\":\"config.json\",\"RepoTags\":[\"test:1\"],\"Layers\":[" + names + "]}]");
    return Files.write(file, archive.tar());
  }

  private byte[] config() {
    String ids =
        layers.stream().map(l -> "\"" + l.diffId() + "\"").collect(Collectors.joining(","));
    String history =
        IntStream.range(0, layers.size())
            .mapToObj(i -> "{\"created_by\":\"step " + i + "\"}")
            .collect(Collectors.joining(","));
    return bytes(
        ("{\"os\":\"linux\",\"architecture\":\"amd64\",\"config\":{},"
                + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[%s]},\"history\":[%s]}")
            .formatted(ids, history));
  }

  private byte[] manifest(String config) {
    String all = layers.stream().map(TestImages::descriptor).collect(Collectors.joining(","));
    return bytes(
        ("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\","
                + "\"config\":%s,\"layers\":[%s]}")
            .formatted(config, all));
  }

  private static String descriptor(Stored layer) {
    String suffix =
        switch (layer.packing()) {
          case NONE -> "";
          case GZIP -> "+gzip";
          case ZSTD -> "+zstd";
          case XZ, BZIP2 -> throw new IllegalArgumentException("nobody packs layers so");
        };
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(TYPE + suffix, layer.blob(), layer.bytes().length);
  }

  private static String index(String manifest) {
    return "{\"schemaVersion\":2,\"manifests\":[%s]}"
        .formatted(
            manifest.replaceFirst(
                "}$", ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"latest\"}}"));
  }

  /// Writes a document as a blob; its descriptor.
  private static String write(Path blobs, byte[] document) throws IOException {
    Files.write(blobs.resolve(Digest.sha256(document).hex()), document);
    String text = new String(document, StandardCharsets.UTF_8);
    String type =
        text.contains("\"layers\":[") && text.contains("schemaVersion") ? "manifest" : "config";
    return "{\"mediaType\":\"application/vnd.oci.image.%s.v1+json\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(type, Digest.sha256(document), document.length);
  }

  public static byte[] pack(byte[] bytes, Compression packing) throws IOException {
    return switch (packing) {
      case NONE -> bytes;
      case ZSTD -> Zstd.compress(bytes);
      case GZIP -> {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(out)) {
          packed.write(bytes);
        }
        yield out.toByteArray();
      }
      case XZ, BZIP2 -> throw new IllegalArgumentException("nobody packs layers so");
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
