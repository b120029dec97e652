// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.advisory.store.SegmentBuilder.Written;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// Records that are found by one key each: rows in the order of the keys' bytes, and the keys. What
/// segments of KEV and of lifecycles are.
final class KeyedRows<T> {

  /// Writes a record as a row.
  @FunctionalInterface
  interface RowWriter<T> {
    void write(T row, Output out) throws IOException;
  }

  private final SegmentTarget target;
  private final RowWriter<T> writer;
  private final Map<byte[], T> rows = new TreeMap<>(Arrays::compareUnsigned);

  KeyedRows(SegmentTarget target, RowWriter<T> writer) {
    this.target = target;
    this.writer = writer;
  }

  /// A later record takes the place of one with the same key.
  void add(String key, T row) {
    target.told(key);
    rows.put(key.getBytes(StandardCharsets.UTF_8), row);
  }

  Written finish() throws IOException {
    Output written = new Output();
    KeyBlocks keys = new KeyBlocks();
    for (Map.Entry<byte[], T> row : rows.entrySet()) {
      keys.add(row.getKey(), written.size());
      writer.write(row.getValue(), written);
    }
    target.file().section(SectionId.ROWS, written);
    target.file().section(SectionId.KEYS, keys.keys());
    target.file().section(SectionId.INDEX, keys.index());
    return target.finish(rows.size());
  }
}
