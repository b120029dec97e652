// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.image.Descriptor;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.image.ImageIndex;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Manifest;
import dev.plimsoll.image.ManifestDocument;
import dev.plimsoll.image.Platform;
import java.io.IOException;
import java.util.Optional;

/// Follows a reference through indexes to one image's manifest and configuration. All three are
/// bounded, and hashed before they are believed ([Contents]).
record Manifests(Contents contents, Optional<Platform> wanted, Platform machine) {

  Manifests(Repository repository, Optional<Platform> wanted, Platform machine) {
    this(new Contents(repository), wanted, machine);
  }

  /// @param digest of the manifest's bytes
  record Resolved(Digest digest, Manifest manifest, ImageConfig config) {}

  /// Indexes inside indexes are allowed, but nobody builds more than two.
  private static final int MAX_DEPTH = 4;

  Resolved resolve(ImageReference reference) throws IOException {
    String identifier = reference.identifier();
    Optional<Digest> digest = reference.digest();
    for (int depth = 0; depth < MAX_DEPTH; depth++) {
      Contents.Document document = contents.document(identifier, digest);
      switch (ManifestDocument.parse(document.bytes())) {
        case Manifest manifest -> {
          return resolved(document.digest(), manifest);
        }
        case ImageIndex index -> {
          Descriptor chosen = index.choose(wanted, machine);
          identifier = chosen.digest().toString();
          digest = Optional.of(chosen.digest());
        }
      }
    }
    throw new ImageException("its indexes are nested more than " + MAX_DEPTH + " deep");
  }

  private Resolved resolved(Digest digest, Manifest manifest) throws IOException {
    ImageConfig config = contents.config(manifest.config());
    Platform platform = config.platform();
    if (wanted.filter(wish -> !platform.serves(wish)).isPresent()) {
      throw new ImageException(
          "no image for %s; it is for %s only".formatted(wanted.get(), platform));
    }
    return new Resolved(digest, manifest, config);
  }
}
