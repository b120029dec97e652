// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.config;

import java.nio.file.Path;
import java.util.Map;

/// Where data lies when nobody says it.
final class DataFolder {

  private DataFolder() {}

  /// The XDG base directory of a user's data; on macOS its own; for root `/var/lib`, since the
  /// account that PostgreSQL then runs as can't reach root's home.
  static Path standard(Map<String, String> environment) {
    if (System.getProperty("user.name").equals("root")) {
      return Path.of("/var/lib/plimsoll");
    }
    Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    if (System.getProperty("os.name").startsWith("Mac")) {
      return home.resolve("Library/Application Support/plimsoll/platform");
    }
    Path told = Path.of(environment.getOrDefault("XDG_DATA_HOME", ""));
    return (told.isAbsolute() ? told : home.resolve(".local/share")).resolve("plimsoll/platform");
  }
}
