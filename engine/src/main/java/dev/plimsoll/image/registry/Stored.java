// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.image.ImageIndex;
import dev.plimsoll.image.Manifest;
import dev.plimsoll.image.ManifestDocument;
import java.io.IOException;

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
  /// @param why it is no image that can be read, in words
  record Artifact(Digest digest, int size, String why) implements Stored {}

  /// @throws IOException when `bytes` are no manifest at all
  static Stored of(Digest digest, byte[] bytes) throws IOException {
    try {
      return switch (ManifestDocument.parse(bytes)) {
        case Manifest manifest -> new SingleImage(digest, bytes.length, manifest);
        case ImageIndex index -> new ManyImages(digest, bytes.length, index);
      };
    } catch (ImageException e) {
      return new Artifact(digest, bytes.length, String.valueOf(e.getMessage()));
    }
  }
}
