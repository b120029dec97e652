// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.demo;

import dev.plimsoll.bytes.ZipWriter;
import java.io.IOException;
import java.util.List;

/// A Java application with its libraries inside, as Spring Boot packs them. There are no classes,
/// only the metadata that Maven leaves.
final class SampleJar {

  private static final String LIBRARIES = "BOOT-INF/lib/";
  private static final String MANIFEST =
      """
      Manifest-Version: 1.0\r
      Implementation-Title: %s\r
      Implementation-Version: %s\r
      \r
      """;

  private SampleJar() {}

  /// @param coordinates `group:artifact:version`, of the application first, then of its libraries
  static byte[] of(List<String> coordinates) throws IOException {
    ZipWriter jar = described(coordinates.getFirst());
    for (String library : coordinates.subList(1, coordinates.size())) {
      String[] parts = library.split(":", 3);
      jar.file(LIBRARIES + parts[1] + "-" + parts[2] + ".jar", described(library).finish());
    }
    return jar.finish();
  }

  private static ZipWriter described(String coordinates) throws IOException {
    String[] parts = coordinates.split(":", 3);
    String properties =
        "groupId=%s\nartifactId=%s\nversion=%s\n".formatted(parts[0], parts[1], parts[2]);
    return new ZipWriter()
        .file("META-INF/MANIFEST.MF", MANIFEST.formatted(parts[1], parts[2]))
        .file("META-INF/maven/" + parts[0] + "/" + parts[1] + "/pom.properties", properties);
  }
}
