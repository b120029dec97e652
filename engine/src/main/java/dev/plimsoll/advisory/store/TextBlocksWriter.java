// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.bytes.Zlib;
import java.io.IOException;
import java.util.Arrays;

/// Collects text records into blocks, compresses each and writes it to the open section.
final class TextBlocksWriter {

  private final SegmentFileWriter file;
  private final Output block = new Output();
  private final Output index = new Output();
  private long written;

  TextBlocksWriter(SegmentFileWriter file) {
    this.file = file;
  }

  /// Where a record lies: the number of its block and its offset in the unpacked block.
  record Place(int block, int offset) {}

  /// Where the next record will lie.
  Place next() throws IOException {
    if (block.size() >= SegmentFormat.TEXT_BLOCK) {
      flush();
    }
    return new Place(index.size() / TextBlocks.INDEX_ENTRY, block.size());
  }

  /// The block under construction, to which a record is added after [#next].
  Output block() {
    return block;
  }

  /// Ends the last block; what was collected is then in [#index].
  void finish() throws IOException {
    if (block.size() > 0) {
      flush();
    }
  }

  Output index() {
    return index;
  }

  private void flush() throws IOException {
    byte[] packed = Zlib.pack(Arrays.copyOf(block.bytes(), block.size()));
    index.u32(written);
    index.u32(packed.length);
    index.u32(block.size());
    file.write(packed, 0, packed.length);
    written += packed.length;
    block.clear();
  }
}
