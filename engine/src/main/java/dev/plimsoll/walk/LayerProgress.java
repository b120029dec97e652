// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import dev.plimsoll.image.Layer;

/// Told how the reading of layers goes on, from several threads at once.
public interface LayerProgress {

  LayerProgress SILENT =
      new LayerProgress() {
        @Override
        public void read(Layer layer, int bytes) {}

        @Override
        public void done(Layer layer, boolean fromCache) {}
      };

  /// So many more bytes of the layer as stored were read.
  void read(Layer layer, int bytes);

  void done(Layer layer, boolean fromCache);
}
