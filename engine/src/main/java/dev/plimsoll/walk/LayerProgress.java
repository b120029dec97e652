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

  /// A layer's facts are there.
  ///
  /// @param fromCache whether they were known, or another scan read them meanwhile
  void done(Layer layer, boolean fromCache);

  /// The same of a second reading, which files need that links make interesting.
  default void doneAgain(Layer layer, boolean fromCache) {}
}
