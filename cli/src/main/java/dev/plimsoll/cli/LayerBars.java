// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.cli;

import dev.plimsoll.image.Layer;
import dev.plimsoll.walk.LayerProgress;

/// Shows the reading of layers.
record LayerBars(Bars bars) implements LayerProgress {

  @Override
  public void read(Layer layer, int bytes) {
    bars.advance(name(layer), bytes, layer.size());
  }

  @Override
  public void done(Layer layer, boolean fromCache) {
    bars.done(name(layer), fromCache ? "already known" : "read");
  }

  private static String name(Layer layer) {
    return "layer " + layer.index() + " " + layer.diffId().hex().substring(0, 12);
  }
}
