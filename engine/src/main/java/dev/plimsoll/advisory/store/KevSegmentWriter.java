// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.advisory.KevEntry;
import java.io.IOException;

/// Writes a segment of KEV entries, by their CVE ids.
final class KevSegmentWriter implements SegmentBuilder {

  private final SegmentTarget target;
  private final KeyedRows<KevEntry> rows;

  KevSegmentWriter(SegmentTarget target) {
    this.target = target;
    this.rows = new KeyedRows<>(target, KevSegment::write);
  }

  @Override
  public void add(KevEntry entry) {
    rows.add(entry.cve(), entry);
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
