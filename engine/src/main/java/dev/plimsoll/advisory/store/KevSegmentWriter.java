// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.advisory.KevEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// Writes a segment of KEV entries: records in the order of their CVE ids' bytes, and the ids as
/// keys.
final class KevSegmentWriter implements SegmentBuilder {

  private final SegmentTarget target;
  private final Map<byte[], KevEntry> entries = new TreeMap<>(Arrays::compareUnsigned);

  KevSegmentWriter(SegmentTarget target) {
    this.target = target;
  }

  @Override
  public void add(KevEntry entry) {
    target.told(entry.cve());
    entries.put(entry.cve().getBytes(StandardCharsets.UTF_8), entry);
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
    for (Map.Entry<byte[], KevEntry> entry : entries.entrySet()) {
      keys.add(entry.getKey(), rows.size());
      KevSegment.write(entry.getValue(), rows);
    }
    target.file().section(SectionId.ROWS, rows);
    target.file().section(SectionId.KEYS, keys.keys());
    target.file().section(SectionId.INDEX, keys.index());
    return target.finish(entries.size());
  }

  @Override
  public void close() throws IOException {
    target.close();
  }
}
