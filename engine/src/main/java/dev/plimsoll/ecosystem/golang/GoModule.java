// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.golang;

import dev.plimsoll.purl.Purl;
import java.util.List;
import java.util.Optional;

/// A module, or the standard library.
///
/// @param version as Go writes it; empty when not told
/// @param isLocal whether a folder replaces it
record GoModule(String path, String version, boolean isLocal) {

  /// How the path of a folder starts (Go Modules Reference, "replace directive"), on Windows too.
  private static final List<String> PLACES = List.of("./", "../", "/", ".\\", "..\\");

  GoModule(String path, String version) {
    this(path, version, false);
  }

  /// A module as it is replaced by another place or version. The code of a folder has no version,
  /// so the module keeps its name and loses its version.
  GoModule replacedBy(String newPath, String newVersion) {
    return isFolder(newPath) ? new GoModule(path, "", true) : of(newPath, newVersion);
  }

  static GoModule of(String path, String version) {
    return new GoModule(path, version.equals("(devel)") ? "" : version);
  }

  /// The standard library of a toolchain that calls itself `go1.22.1`, perhaps with experiments
  /// after a blank, or the name of who built it after a hyphen (Go docs, "Go Toolchains":
  /// `go1.21.3- bigcorp` is `go1.21.3`); an unreleased one has no version.
  static GoModule standardLibrary(String toolchain) {
    String name = toolchain.split("[ -]", 2)[0];
    return new GoModule("stdlib", name.startsWith("go") ? name.substring(2) : "");
  }

  Purl purl() {
    int slash = path.lastIndexOf('/');
    return Purl.of(
        "golang", slash < 0 ? "" : path.substring(0, slash), path.substring(slash + 1), version);
  }

  /// What can't be told of it: nobody knows what is in a folder that replaces a module.
  Optional<String> doubt() {
    return isLocal
        ? Optional.of("a folder replaces the module " + path + ", so that it has no version")
        : Optional.empty();
  }

  /// Whether it has a name, without which there is no purl.
  boolean isNamed() {
    return !path.isEmpty() && !path.endsWith("/");
  }

  private static boolean isFolder(String path) {
    return path.equals(".") || path.equals("..") || PLACES.stream().anyMatch(path::startsWith);
  }
}
