// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.advisory.Lifecycle;
import java.io.IOException;

/// Writes a segment of lifecycles, by their products.
final class LifecycleSegmentWriter implements SegmentBuilder {

  private final SegmentTarget target;
  private final KeyedRows<Lifecycle> rows;

  LifecycleSegmentWriter(SegmentTarget target) {
    this.target = target;
    this.rows = new KeyedRows<>(target, LifecycleSegment::write);
  }

  @Override
  public void add(Lifecycle lifecycle) {
    rows.add(lifecycle.product(), lifecycle);
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
    return rows.finish();
  }

  @Override
  public void close() throws IOException {
    target.close();
  }
}
