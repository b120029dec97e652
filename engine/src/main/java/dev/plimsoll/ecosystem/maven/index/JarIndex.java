// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven.index;

import dev.plimsoll.ecosystem.maven.Coordinates;
import java.io.IOException;
import java.util.List;

/// Knows published archives by their bytes. Safe for several threads.
@FunctionalInterface
public interface JarIndex {

  /// Knows none.
  JarIndex EMPTY = sha1 -> List.of();

  /// The coordinates that the archive with this SHA-1, in lower-case hex, was published under, in
  /// the order of their texts: the same bytes may have several.
  ///
  /// @throws IOException when the index can't be read or is damaged
  List<Coordinates> find(String sha1) throws IOException;
}
