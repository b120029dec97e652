// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import dev.plimsoll.image.Layer;
import java.util.concurrent.atomic.LongAdder;

/// Counts how layers were had, over any number of scans and threads.
public final class LayerCounts implements LayerProgress {

  private final LongAdder read = new LongAdder();
  private final LongAdder readAgain = new LongAdder();
  private final LongAdder served = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  @Override
  public void read(Layer layer, int count) {
    bytes.add(count);
  }

  @Override
  public void done(Layer layer, boolean fromCache) {
    (fromCache ? served : read).increment();
  }

  @Override
  public void doneAgain(Layer layer, boolean fromCache) {
    (fromCache ? served : readAgain).increment();
  }

  /// Layers that were read.
  public long layersRead() {
    return read.sum();
  }

  /// Second readings of layers, for files that links make interesting.
  public long layersReadAgain() {
    return readAgain.sum();
  }

  /// Layers whose facts were known, or somebody else read meanwhile.
  public long layersServed() {
    return served.sum();
  }

  /// Bytes of layers as stored.
  public long bytesRead() {
    return bytes.sum();
  }
}
