// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.advisory.Lifecycle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// Writes a segment of lifecycles: records in the order of their products' bytes, and the products
/// as keys.
final class LifecycleSegmentWriter implements SegmentBuilder {

  private final SegmentTarget target;
  private final Map<byte[], Lifecycle> lifecycles = new TreeMap<>(Arrays::compareUnsigned);

  LifecycleSegmentWriter(SegmentTarget target) {
    this.target = target;
  }

  @Override
  public void add(Lifecycle lifecycle) {
    target.told(lifecycle.product());
    lifecycles.put(lifecycle.product().getBytes(StandardCharsets.UTF_8), lifecycle);
  }

  @Override
  public void covers(String ecosystem) {
    target.covers(ecosystem);
  }

  @Override
  public void gone(String id) throws IOException {
    target.gone(id);
  }

  @Override
  public Written finish() throws IOException {
    Output rows = new Output();
    KeyBlocks keys = new KeyBlocks();
    for (Map.Entry<byte[], Lifecycle> entry : lifecycles.entrySet()) {
      keys.add(entry.getKey(), rows.size());
      LifecycleSegment.write(entry.getValue(), rows);
    }
    target.file().section(SectionId.ROWS, rows);
    target.file().section(SectionId.KEYS, keys.keys());
    target.file().section(SectionId.INDEX, keys.index());
    return target.finish(lifecycles.size());
  }

  @Override
  public void close() throws IOException {
    target.close();
  }
}
