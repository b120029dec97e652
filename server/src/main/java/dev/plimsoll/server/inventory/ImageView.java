// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.inventory;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.image.Target;
import dev.plimsoll.server.store.ImageParts.Parts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// An image beside the newest build of its base.
///
/// @param newest empty when the image is built on the newest, or on nothing that is known
public record ImageView(Parts parts, ImageContent image, Optional<ImageContent> newest) {

  /// Puts it together.
  ///
  /// @param tool our own version
  /// @throws IOException when what is stored can't be read
  public static ImageView of(Parts parts, String tool, Bench bench) throws IOException {
    Optional<ImageContent> newest =
        parts.newest().isEmpty()
            ? Optional.empty()
            : Optional.of(content(parts.newest().get(), tool, bench));
    return new ImageView(parts, content(parts, tool, bench), newest);
  }

  private static ImageContent content(Parts parts, String tool, Bench bench) throws IOException {
    Target target =
        new Target(
            "registry",
            parts.reference(),
            List.of(),
            Digest.parse("sha256:" + parts.digest()),
            List.of());
    return ImageContent.of(parts.document(), tool, target, parts.findings(), bench);
  }

  public ImageFixes fixes(Bench bench) {
    return ImageFixes.of(image, parts.base(), newest, bench);
  }
}
