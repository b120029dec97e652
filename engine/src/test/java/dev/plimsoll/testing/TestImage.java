// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.testing;

import dev.plimsoll.bytes.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/// A tiny image made by code: its manifest, and its configuration and layers by digest.
public record TestImage(byte[] manifest, Map<Digest, byte[]> blobs, List<Digest> layers) {

  public static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  public static final String INDEX = "application/vnd.oci.image.index.v1+json";

  private static final int BLOCK = 512;

  /// An image for `linux/ARCHITECTURE` whose layers hold one file each, `file0`, `file1`, … with
  /// these contents.
  public static TestImage of(String architecture, String... contents) throws IOException {
    Map<Digest, byte[]> blobs = new LinkedHashMap<>();
    List<Digest> layers = new ArrayList<>();
    List<Digest> diffIds = new ArrayList<>();
    List<String> descriptors = new ArrayList<>();
    for (String content : contents) {
      byte[] tar = tar("file" + layers.size(), content.getBytes(StandardCharsets.UTF_8));
      byte[] packed = gzip(tar);
      layers.add(Digest.sha256(packed));
      diffIds.add(Digest.sha256(tar));
      blobs.put(Digest.sha256(packed), packed);
      descriptors.add(descriptor("application/vnd.oci.image.layer.v1.tar+gzip", packed));
    }
    byte[] config = config(architecture, diffIds);
    blobs.put(Digest.sha256(config), config);
    String manifest =
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
            .formatted(
                MANIFEST,
                descriptor("application/vnd.oci.image.config.v1+json", config),
                String.join(",", descriptors));
    return new TestImage(bytes(manifest), blobs, layers);
  }

  public Digest digest() {
    return Digest.sha256(manifest);
  }

  /// An index of images by their platforms (`linux/arm64`), with an attestation.
  public static byte[] index(Map<String, TestImage> images) {
    String entries =
        images.entrySet().stream()
            .map(e -> entry(e.getKey(), e.getValue()))
            .collect(Collectors.joining(","));
    return bytes("{\"schemaVersion\":2,\"manifests\":[%s]}".formatted(entries));
  }

  /// Writes an OCI layout with this one image, named by `tag`.
  public void writeLayout(Path folder, String tag) throws IOException {
    Path blobFolder = Files.createDirectories(folder.resolve("blobs/sha256"));
    for (Map.Entry<Digest, byte[]> blob : blobs.entrySet()) {
      Files.write(blobFolder.resolve(blob.getKey().hex()), blob.getValue());
    }
    Files.write(blobFolder.resolve(digest().hex()), manifest);
    Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    Files.writeString(
        folder.resolve("index.json"),
        "{\"schemaVersion\":2,\"manifests\":[%s]}"
            .formatted(
                descriptor(MANIFEST, manifest)
                    .replaceFirst(
                        "}$",
                        ",\"annotations\":{\"org.opencontainers.image.ref.name\":\""
                            + tag
                            + "\"}}")));
  }

  public static String descriptor(String mediaType, byte[] content) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(mediaType, Digest.sha256(content), content.length);
  }

  private static String entry(String platform, TestImage image) {
    String[] parts = platform.split("/");
    String variant = parts.length > 2 ? ",\"variant\":\"" + parts[2] + "\"" : "";
    return descriptor(MANIFEST, image.manifest())
        .replaceFirst(
            "}$",
            ",\"platform\":{\"os\":\"%s\",\"architecture\":\"%s\"%s}}"
                .formatted(parts[0], parts[1], variant));
  }

  private static byte[] config(String architecture, List<Digest> diffIds) {
    String ids = diffIds.stream().map(d -> "\"" + d + "\"").collect(Collectors.joining(","));
    return bytes(
        "{\"os\":\"linux\",\"architecture\":\"%s\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[%s]}}"
            .formatted(architecture, ids));
  }

  /// A tar (POSIX ustar) of one file.
  private static byte[] tar(String name, byte[] content) throws IOException {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, "%011o".formatted(content.length));
    put(header, 136, "00000000000");
    put(header, 148, "        ");
    put(header, 156, "0");
    put(header, 257, "ustar\0" + "00");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, 148, "%06o\0".formatted(sum));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(header);
    out.write(content);
    out.write(new byte[Math.floorMod(-content.length, BLOCK) + 2 * BLOCK]);
    return out.toByteArray();
  }

  private static void put(byte[] header, int at, String text) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, header, at, ascii.length);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream packed = new GZIPOutputStream(out)) {
      packed.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
