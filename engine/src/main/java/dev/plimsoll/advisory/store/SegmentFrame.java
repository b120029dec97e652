// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/// Checks header and footer of a segment and finds its sections.
///
/// @param whole little-endian
record SegmentFrame(Path path, ByteBuffer whole) {

  private static final int COUNTS = 2 * Integer.BYTES;

  Map<SectionId, Section> sections(String contentId) {
    checkHeader(contentId);
    int trailer = whole.capacity() - SegmentFormat.TRAILER_SIZE;
    int count = whole.getInt(trailer + Integer.BYTES);
    check(count >= 0 && count <= SectionId.values().length, "its footer is not sound");
    int start = trailer - count * SegmentFormat.FOOTER_ENTRY_SIZE;
    byte[] footer = bytes(start, trailer + COUNTS - start);
    check(crc(footer) == whole.getInt(trailer + COUNTS), "its footer's checksum does not fit");
    Map<SectionId, Section> sections = new EnumMap<>(SectionId.class);
    for (int i = 0; i < count; i++) {
      addSection(start + i * SegmentFormat.FOOTER_ENTRY_SIZE, sections);
    }
    return sections;
  }

  private void checkHeader(String contentId) {
    byte[] id = bytes(SegmentFormat.CONTENT_ID_AT, SegmentFormat.CONTENT_ID_SIZE);
    byte[] covered = bytes(0, SegmentFormat.CHECKSUM_AT + id.length);
    System.arraycopy(id, 0, covered, SegmentFormat.CHECKSUM_AT, id.length);
    check(
        crc(covered) == whole.getInt(SegmentFormat.CHECKSUM_AT),
        "its header's checksum does not fit");
    check(HexFormat.of().formatHex(id).equals(contentId), "it is another one than its name says");
  }

  private void addSection(int at, Map<SectionId, Section> sections) {
    int id = whole.getInt(at);
    check(id >= 0 && id < SectionId.values().length, "it has an unknown section");
    long size = whole.getLong(at + 16);
    long chunks = (size + (1 << SegmentFormat.CHUNK_BITS) - 1) >>> SegmentFormat.CHUNK_BITS;
    Section section =
        new Section(
            path,
            slice(whole.getLong(at + 8), size),
            slice(whole.getLong(at + 24), chunks * Integer.BYTES));
    sections.put(SectionId.values()[id], section);
  }

  private ByteBuffer slice(long offset, long size) {
    check(offset >= 0 && size >= 0 && offset <= whole.capacity() - size, "it points outside");
    return whole.slice((int) offset, (int) size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private byte[] bytes(int offset, int length) {
    check(offset >= 0 && length <= whole.capacity() - offset, "it is cut off");
    byte[] bytes = new byte[length];
    whole.get(offset, bytes);
    return bytes;
  }

  private static int crc(byte[] bytes) {
    return (int) SegmentFileWriter.crc(bytes, 0, bytes.length);
  }

  private void check(boolean isSound, String otherwise) {
    if (!isSound) {
      throw StoreException.corrupt(path, otherwise);
    }
  }
}
