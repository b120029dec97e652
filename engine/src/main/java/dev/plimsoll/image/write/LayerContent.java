// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.write;

import java.io.IOException;

/// What a layer changes.
@FunctionalInterface
public interface LayerContent {

  /// Writes the layer's entries; `tar` is closed by the caller.
  void writeTo(TarWriter tar) throws IOException;
}
