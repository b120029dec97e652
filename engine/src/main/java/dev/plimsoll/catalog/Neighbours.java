// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.catalog;

import dev.plimsoll.bytes.SeekableBytes;
import java.io.IOException;
import java.util.Optional;

/// The other files of the source tree that a file lies in. There are none in images, whose
/// catalogers' answers are kept by the bytes of a layer alone.
@FunctionalInterface
public interface Neighbours {

  /// No other files.
  Neighbours NONE = path -> Optional.empty();

  /// The regular file at `path`, which is relative to the root of the tree; empty when there is
  /// none, or a link leads out of the tree.
  ///
  /// @throws IOException when it can't be read, or is larger than a text may be
  Optional<SeekableBytes> read(String path) throws IOException;
}
