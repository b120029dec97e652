// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.ZipReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.regex.Pattern;

/// The `pom.properties` that Maven Archiver puts into an archive, and that shading carries along
/// into others.
final class PomProperties {

  private static final int MAX_SIZE = 1 << 20;

  private static final String AT_ROOT = "META-INF/maven/";
  private static final Pattern PATH =
      Pattern.compile("(?:.*/)?META-INF/maven/[^/]++/[^/]++/pom\\.properties", Pattern.DOTALL);

  private PomProperties() {}

  static boolean isAt(String path) {
    return path.endsWith("/pom.properties") && PATH.matcher(path).matches();
  }

  /// Whether it may describe the archive itself; what lies deeper describes unpacked classes.
  static boolean isAtRoot(String path) {
    return path.startsWith(AT_ROOT);
  }

  /// Reads one.
  ///
  /// @throws IOException when it does not tell all three coordinates, such as an unresolved
  ///   `${project.version}`
  static Coordinates read(ZipReader zip, ZipReader.Entry entry) throws IOException {
    try (InputStream in = zip.open(entry)) {
      byte[] bytes = in.readNBytes(MAX_SIZE + 1);
      if (bytes.length > MAX_SIZE) {
        throw new LimitExceededException("a pom.properties", MAX_SIZE);
      }
      return read(bytes);
    }
  }

  private static Coordinates read(byte[] bytes) throws IOException {
    Properties properties = new Properties();
    try {
      properties.load(new ByteArrayInputStream(bytes));
    } catch (IllegalArgumentException e) {
      throw new IOException("broken pom.properties: " + e.getMessage(), e);
    }
    Coordinates coordinates =
        new Coordinates(
            properties.getProperty("groupId", "").strip(),
            properties.getProperty("artifactId", "").strip(),
            properties.getProperty("version", "").strip());
    if (!coordinates.isWhole()) {
      throw new IOException("pom.properties does not tell its coordinates");
    }
    return coordinates;
  }
}
