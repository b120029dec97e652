// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/// The ids of which a delta says that older segments no longer tell the truth: those that it has
/// records of, and those that are gone.
final class ReplacedIds {

  private final Set<byte[]> ids = new TreeSet<>(Arrays::compareUnsigned);

  void add(String id) {
    ids.add(id.getBytes(StandardCharsets.UTF_8));
  }

  void write(SegmentFileWriter file) throws IOException {
    KeyBlocks keys = new KeyBlocks();
    for (byte[] id : ids) {
      keys.add(id, 0);
    }
    file.section(SectionId.REPLACED, keys.keys());
    file.section(SectionId.REPLACED_INDEX, keys.index());
  }

  /// The ids of a delta, for looking up.
  static KeyTable table(SegmentFile delta) {
    return new KeyTable(delta.section(SectionId.REPLACED), delta.section(SectionId.REPLACED_INDEX));
  }
}
