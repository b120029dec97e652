// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.image.ArtifactException;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.image.ImageIndex;
import dev.plimsoll.image.Manifest;
import dev.plimsoll.image.ManifestDocument;
import java.io.IOException;
import java.util.Optional;

/// What lies in a repository under a digest, its bytes verified.
public sealed interface Stored {

  Digest digest();

  /// Of the document itself, in bytes.
  int size();

  /// One platform's image.
  record SingleImage(Digest digest, int size, Manifest manifest) implements Stored {}

  /// Several platforms' images, and what is attached to them.
  record ManyImages(Digest digest, int size, ImageIndex index) implements Stored {}

  /// A chart, a signature, an SBOM, or whatever else is kept in registries.
  ///
  /// @param type its media type, where that says that it is no image
  /// @param why it is no image that can be read, in words
  record Artifact(Digest digest, int size, Optional<String> type, String why) implements Stored {}

  /// @throws IOException when `bytes` are no manifest at all
  static Stored of(Digest digest, byte[] bytes) throws IOException {
    try {
      return switch (ManifestDocument.parse(bytes)) {
        case Manifest manifest -> new SingleImage(digest, bytes.length, manifest);
        case ImageIndex index -> new ManyImages(digest, bytes.length, index);
      };
    } catch (ImageException e) {
      Optional<String> type =
          e instanceof ArtifactException artifact ? Optional.of(artifact.type()) : Optional.empty();
      return new Artifact(digest, bytes.length, type, String.valueOf(e.getMessage()));
    }
  }
}
