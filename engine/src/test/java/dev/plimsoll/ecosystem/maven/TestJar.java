// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Builds a small archive.
final class TestJar {

  private final Map<String, byte[]> members = new LinkedHashMap<>();

  TestJar with(String path, byte[] content) {
    members.put(path, content);
    return this;
  }

  TestJar with(String path, String content) {
    return with(path, content.getBytes(StandardCharsets.UTF_8));
  }

  TestJar withPom(String group, String artifact, String version) {
    return with(
        "META-INF/maven/" + group + "/" + artifact + "/pom.properties",
        "#made by hand\ngroupId=%s\nartifactId=%s\nversion=%s\n"
            .formatted(group, artifact, version));
  }

  TestJar withManifest(String... attributes) {
    return with(
        "META-INF/MANIFEST.MF",
        "Manifest-Version: 1.0\r\n" + String.join("\r\n", attributes) + "\r\n\r\n");
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (var member : members.entrySet()) {
        ZipEntry entry = new ZipEntry(member.getKey());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(member.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static String sha1(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
