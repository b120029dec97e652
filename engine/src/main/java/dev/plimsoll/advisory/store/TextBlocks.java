// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.Zlib;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what [TextBlocksWriter] wrote. Keeps the blocks used last, since the advisories of one
/// package often lie together. For any number of threads.
final class TextBlocks {

  /// Offset, packed size, size.
  static final int INDEX_ENTRY = 3 * Integer.BYTES;

  private static final int KEPT = 16;

  private final Path file;
  private final Section texts;
  private final Section index;
  private final Map<Integer, Section> kept = new LinkedHashMap<>(KEPT, 0.75f, true);

  TextBlocks(SegmentFile segment) {
    this.file = segment.path();
    this.texts = segment.section(SectionId.TEXTS);
    this.index = segment.section(SectionId.TEXT_INDEX);
  }

  /// The record at `offset` of block `number`.
  Cursor record(int number, int offset) {
    return block(number).cursor(offset);
  }

  private Section block(int number) {
    synchronized (kept) {
      @Nullable Section known = kept.get(number);
      if (known != null) {
        return known;
      }
    }
    Section fresh = unpack(number);
    synchronized (kept) {
      kept.put(number, fresh);
      if (kept.size() > KEPT) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return fresh;
  }

  private Section unpack(int number) {
    if (number < 0 || number >= index.size() / INDEX_ENTRY) {
      throw texts.corrupt("it has no text block " + number);
    }
    int at = number * INDEX_ENTRY;
    byte[] packed = texts.copy(index.i32(at), index.i32(at + 4));
    int size = index.i32(at + 8);
    if (size < 0 || size > SegmentFormat.MAX_TEXT_BLOCK) {
      throw texts.corrupt("a text block claims %d bytes".formatted(size));
    }
    ByteBuffer bytes = ByteBuffer.wrap(unpack(packed, size)).order(ByteOrder.LITTLE_ENDIAN);
    return new Section(file, bytes, ByteBuffer.allocate(0));
  }

  private byte[] unpack(byte[] packed, int size) {
    try {
      byte[] block = Zlib.unpack(SeekableBytes.of(packed), size);
      if (block.length == size) {
        return block;
      }
    } catch (IOException e) {
      throw texts.corrupt("a text block cannot be unpacked: " + e.getMessage());
    }
    throw texts.corrupt("a text block is shorter than it claims");
  }
}
