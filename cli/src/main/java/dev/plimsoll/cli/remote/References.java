// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli.remote;

import dev.plimsoll.image.Target;
import java.util.Set;

/// By what name a server is asked, which decides whose waivers hold.
final class References {

  private static final Set<String> NAMED = Set.of("registry", "docker", "podman");

  private References() {}

  /// An image's own name, or the first that an archive knows for it. Others get what is no name of
  /// an image, such as `dir://src`, since a folder `nginx` is not the image.
  static String of(Target target, int maxCharacters) {
    String reference = NAMED.contains(target.source()) ? target.reference() : tag(target);
    return reference.substring(0, Math.min(maxCharacters, reference.length()));
  }

  private static String tag(Target target) {
    return target.tags().stream().findFirst().orElse(target.source() + "://" + target.reference());
  }
}
