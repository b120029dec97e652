// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image;

import java.nio.file.Path;
import java.util.Optional;

/// Where something to scan lies, as data. `scan.Images` opens the images among them.
public sealed interface ImageSource {

  /// An image in a registry.
  record Registry(ImageReference reference) implements ImageSource {}

  /// What `docker save` writes.
  ///
  /// @param select which of several images: a reference as in `RepoTags`, or `@` and a number from
  ///   0
  record DockerArchive(Path file, Optional<String> select) implements ImageSource {}

  /// An OCI layout in a tar.
  record OciArchive(Path file, Optional<String> tag) implements ImageSource {}

  /// An OCI layout in a folder.
  record OciLayout(Path folder, Optional<String> tag) implements ImageSource {}

  /// An image of a Docker or Podman engine, by its socket.
  ///
  /// @param kind `docker` or `podman`
  record Daemon(String kind, String reference) implements ImageSource {}

  /// The unpacked root of a file system.
  record RootFs(Path folder) implements ImageSource {}

  /// A source tree.
  record SourceTree(Path folder) implements ImageSource {}

  /// A bill of materials in place of the thing itself.
  record Sbom(Path file) implements ImageSource {}
}
