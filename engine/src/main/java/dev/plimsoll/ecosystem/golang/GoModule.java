// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.golang;

import dev.plimsoll.purl.Purl;

/// A module, or the standard library.
///
/// @param version as Go writes it; empty when not told
record GoModule(String path, String version) {

  /// A module as it is replaced by another place or version. The code of a folder has no version,
  /// so the module keeps its name and loses its version.
  GoModule replacedBy(String newPath, String newVersion) {
    return isFolder(newPath) ? new GoModule(path, "") : of(newPath, newVersion);
  }

  static GoModule of(String path, String version) {
    return new GoModule(path, version.equals("(devel)") ? "" : version);
  }

  /// The standard library of a toolchain that calls itself `go1.22.1`, perhaps with experiments
  /// after a blank; an unreleased one has no version.
  static GoModule standardLibrary(String toolchain) {
    int blank = toolchain.indexOf(' ');
    String name = blank < 0 ? toolchain : toolchain.substring(0, blank);
    return new GoModule("stdlib", name.startsWith("go") ? name.substring(2) : "");
  }

  Purl purl() {
    int slash = path.lastIndexOf('/');
    return Purl.of(
        "golang", slash < 0 ? "" : path.substring(0, slash), path.substring(slash + 1), version);
  }

  /// Whether it has a name, without which there is no purl.
  boolean isNamed() {
    return !path.isEmpty() && !path.endsWith("/");
  }

  private static boolean isFolder(String path) {
    return path.startsWith("./") || path.startsWith("../") || path.startsWith("/");
  }
}
