// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.pypi;

import java.util.Optional;
import java.util.stream.Stream;

/// Reads version specifiers (PEP 440) as far as they name one version.
final class PinnedVersion {

  private PinnedVersion() {}

  /// The version of `==1.0` or `===1.0`, among other specifiers too; empty for anything else,
  /// `==1.*` included.
  static Optional<String> of(String specifiers) {
    return Stream.of(specifiers.split(",", -1))
        .map(String::strip)
        .filter(specifier -> specifier.startsWith("=="))
        .map(specifier -> specifier.substring(specifier.startsWith("===") ? 3 : 2).strip())
        .filter(PinnedVersion::isVersion)
        .findFirst();
  }

  /// Whether a text is one word of the characters that versions have.
  static boolean isVersion(String text) {
    return !text.isEmpty()
        && text.chars()
            .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "._-+!".indexOf(c) >= 0));
  }
}
