// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import java.nio.file.Path;
import java.util.Map;

/// Where a user's files lie by default: the XDG base directories, on macOS its own ones.
///
/// @param cache what can be made again
/// @param data what took a download
/// @param config the settings file
record UserFolders(Path cache, Path data, Path config) {

  static UserFolders of(Map<String, String> environment) {
    Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    if (System.getProperty("os.name").startsWith("Mac")) {
      Path library = home.resolve("Library");
      Path support = library.resolve("Application Support/plimsoll");
      return new UserFolders(
          library.resolve("Caches/plimsoll"), support, support.resolve("plimsoll.yaml"));
    }
    return new UserFolders(
        folder(environment, "XDG_CACHE_HOME", home.resolve(".cache")),
        folder(environment, "XDG_DATA_HOME", home.resolve(".local/share")),
        folder(environment, "XDG_CONFIG_HOME", home.resolve(".config")).resolve("plimsoll.yaml"));
  }

  Path store() {
    return data.resolve("db");
  }

  /// The specification says that a path there which is not absolute is to be ignored.
  private static Path folder(Map<String, String> environment, String name, Path otherwise) {
    Path told = Path.of(environment.getOrDefault(name, ""));
    return (told.isAbsolute() ? told : otherwise).resolve("plimsoll");
  }
}
