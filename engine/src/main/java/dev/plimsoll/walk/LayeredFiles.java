// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import dev.plimsoll.image.Layer;
import java.io.IOException;
import java.util.List;

/// Layers that can be read for their facts: those of an image, or a folder as the only one.
interface LayeredFiles {

  List<Layer> layers();

  LayerFacts read(Layer layer) throws IOException;

  /// Reads single files again under other names.
  LayerFacts readAgain(Layer layer, LinkedFiles links) throws IOException;
}
