// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;

/// Collects text records into blocks, compresses each and writes it to the open section.
final class TextBlocksWriter implements AutoCloseable {

  /// Compression level: beyond it the time of an import doubles for a few per cent.
  private static final int LEVEL = 6;

  private final SegmentFileWriter file;
  private final ZstdCompressCtx zstd = new ZstdCompressCtx().setLevel(LEVEL);
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
    byte[] packed = zstd.compress(java.util.Arrays.copyOf(block.bytes(), block.size()));
    index.u32(written);
    index.u32(packed.length);
    index.u32(block.size());
    file.write(packed, 0, packed.length);
    written += packed.length;
    block.clear();
  }

  @Override
  public void close() {
    zstd.close();
  }
}
