// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import java.util.Optional;

/// Knows published archives by their bytes. Safe for several threads; reaches no network.
@FunctionalInterface
public interface JarIndex {

  /// Knows none.
  JarIndex EMPTY = sha1 -> Optional.empty();

  /// The coordinates that the archive with this SHA-1, in lower-case hex, was published under.
  Optional<Coordinates> find(String sha1);
}
