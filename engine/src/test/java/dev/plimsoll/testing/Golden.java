// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files that hold what a writer is to write. They are rewritten only when the system property
/// `plimsoll.golden` is `write`; then look at the difference.
public final class Golden {

  private static final Path FOLDER =
      Path.of(System.getProperty("plimsoll.root", "..")).resolve("engine/src/test/resources");

  private Golden() {}

  /// @param name such as `report/json/sample.golden`
  public static void check(String name, byte[] actual) throws IOException {
    Path file = FOLDER.resolve(name);
    if ("write".equals(System.getProperty("plimsoll.golden"))) {
      Files.createDirectories(file.getParent());
      Files.write(file, actual);
    }
    assertThat(new String(actual, StandardCharsets.UTF_8)).isEqualTo(Files.readString(file));
  }
}
