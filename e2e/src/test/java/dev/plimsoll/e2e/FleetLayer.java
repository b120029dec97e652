// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.image.write.TarWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// A layer of a fleet.
///
/// @param packed by gzip
/// @param diffId the digest of what it was before
record FleetLayer(byte[] packed, Digest diffId) {

  private static final int BASE_PACKAGES = 130;
  private static final int BASE_BYTES = 30 << 20;
  private static final int MOST_OWN_BYTES = 5 << 20;
  private static final int MODULES = 40;
  private static final String STATUS =
      """
      Package: lib%d
      Status: install ok installed
      Architecture: amd64
      Version: 1.%d.%d-1
      Description: a package of a fleet

      """;

  /// Writes entries.
  private interface Content {
    void writeTo(TarWriter tar) throws IOException;
  }

  /// Debian's packages, with a file each, and dpkg's database of them.
  static FleetLayer debian(SplittableRandom random) throws IOException {
    return of(
        tar -> {
          tar.file(
              "etc/os-release", utf8("ID=debian\nVERSION_ID=\"12\"\nPRETTY_NAME=\"Debian 12\"\n"));
          StringBuilder status = new StringBuilder();
          for (int i = 0; i < BASE_PACKAGES; i++) {
            status.append(STATUS.formatted(i, random.nextInt(9), random.nextInt(9)));
            String file = "usr/lib/lib%d.so".formatted(i);
            tar.file("var/lib/dpkg/info/lib%d.list".formatted(i), utf8("/.\n/" + file + "\n"));
            tar.file(file, filler(BASE_BYTES / BASE_PACKAGES, random));
          }
          tar.file("var/lib/dpkg/status", utf8(status.toString()));
        });
  }

  /// Modules of an application, whose own version is `image`.
  static FleetLayer modules(int image, SplittableRandom random) throws IOException {
    int size = MOST_OWN_BYTES / 10 + random.nextInt(MOST_OWN_BYTES * 8 / 10);
    return of(
        tar -> {
          tar.file("srv/package.json", module("app", "1.0." + image));
          for (int i = 0; i < MODULES; i++) {
            String folder = "srv/node_modules/module-%d/".formatted(i);
            String version = "%d.%d.0".formatted(1 + random.nextInt(3), random.nextInt(20));
            tar.file(folder + "package.json", module("module-" + i, version));
            tar.file(folder + "index.js", filler(size / MODULES, random));
          }
        });
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] module(String name, String version) {
    return utf8("{\"name\": \"%s\", \"version\": \"%s\"}\n".formatted(name, version));
  }

  /// Bytes that pack to about a half, as programs do.
  private static byte[] filler(int size, SplittableRandom random) {
    byte[] bytes = new byte[size];
    for (int at = 0; at + Long.BYTES <= size; at += 2 * Long.BYTES) {
      long drawn = random.nextLong();
      for (int i = 0; i < Long.BYTES; i++) {
        bytes[at + i] = (byte) (drawn >>> (i * Byte.SIZE));
      }
    }
    return bytes;
  }

  private static FleetLayer of(Content content) throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream(MOST_OWN_BYTES);
    try (TarWriter tar = new TarWriter(plain)) {
      content.writeTo(tar);
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream(MOST_OWN_BYTES);
    try (GZIPOutputStream gzip = new FastGzip(packed)) {
      plain.writeTo(gzip);
    }
    return new FleetLayer(packed.toByteArray(), Digest.sha256(plain.toByteArray()));
  }

  /// Packs little but fast, since nobody measures the packing.
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
