// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/// A mapped segment: its frame was checked, its sections check themselves as they are read.
/// Unmapped when nobody refers to it any longer, so it needs no closing and can be used by any
/// number of threads, even after its file was deleted.
record SegmentFile(Path path, SegmentKind kind, int records, Map<SectionId, Section> sections) {

  /// Maps the segment `contentId` of the store in `folder`.
  ///
  /// @throws NoSuchFileException when it is not there
  /// @throws StoreException when its header or footer are not sound
  static SegmentFile open(Path folder, String contentId) throws IOException {
    Path path = folder.resolve(contentId + ".segment");
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      if (file.size() < SegmentFormat.HEADER_SIZE + SegmentFormat.TRAILER_SIZE) {
        throw StoreException.corrupt(path, "it is cut off");
      }
      MemorySegment whole = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size(), Arena.ofAuto());
      return new Frame(path, whole).open(contentId);
    }
  }

  Section section(SectionId id) {
    Section section = sections.get(id);
    if (section == null) {
      throw StoreException.corrupt(path, "it has no section " + id);
    }
    return section;
  }

  /// Checks every byte of every section.
  void verify() {
    sections.values().forEach(Section::verify);
  }

  /// Reads header and footer.
  private record Frame(Path path, MemorySegment whole) {

    SegmentFile open(String contentId) {
      SegmentKind kind = kind(contentId);
      ByteBuffer trailer =
          slice(whole.byteSize() - SegmentFormat.TRAILER_SIZE, SegmentFormat.TRAILER_SIZE);
      check(trailer.getLong(16) == SegmentFormat.END_MAGIC, "it is cut off");
      int count = trailer.getInt(4);
      check(count >= 0 && count <= SectionId.values().length, "its footer is not sound");
      long entries = (long) count * SegmentFormat.FOOTER_ENTRY_SIZE;
      ByteBuffer footer =
          slice(whole.byteSize() - SegmentFormat.TRAILER_SIZE - entries, entries + 8);
      check(crc(footer) == trailer.getInt(8), "the checksum of its footer does not fit");
      return new SegmentFile(path, kind, trailer.getInt(0), sections(footer, count));
    }

    private SegmentKind kind(String contentId) {
      ByteBuffer header = slice(0, SegmentFormat.HEADER_SIZE);
      check(header.getLong(0) == SegmentFormat.MAGIC, "it is no segment");
      int version = Short.toUnsignedInt(header.getShort(8));
      if (version != SegmentFormat.VERSION) {
        throw StoreException.wrongVersion(path, version, SegmentFormat.VERSION);
      }
      byte[] covered = Arrays.copyOf(bytes(header, 0, 12), 12 + SegmentFormat.CONTENT_ID_SIZE);
      byte[] id = bytes(header, SegmentFormat.CONTENT_ID_AT, SegmentFormat.CONTENT_ID_SIZE);
      System.arraycopy(id, 0, covered, 12, id.length);
      long crc = SegmentFileWriter.crc(covered, 0, covered.length);
      check((int) crc == header.getInt(12), "the checksum of its header does not fit");
      check(HexFormat.of().formatHex(id).equals(contentId), "it is another one than its name says");
      int kind = header.getShort(10);
      check(kind >= 0 && kind < SegmentKind.values().length, "its kind is unknown");
      return SegmentKind.values()[kind];
    }

    private Map<SectionId, Section> sections(ByteBuffer footer, int count) {
      Map<SectionId, Section> sections = new EnumMap<>(SectionId.class);
      for (int i = 0; i < count; i++) {
        int at = i * SegmentFormat.FOOTER_ENTRY_SIZE;
        int id = footer.getInt(at);
        check(id >= 0 && id < SectionId.values().length, "it has an unknown section");
        sections.put(SectionId.values()[id], section(footer, at));
      }
      return sections;
    }

    private Section section(ByteBuffer footer, int at) {
      long size = footer.getLong(at + 16);
      long chunks = (size + (1 << SegmentFormat.CHUNK_BITS) - 1) >>> SegmentFormat.CHUNK_BITS;
      return new Section(
          path,
          slice(footer.getLong(at + 8), size),
          slice(footer.getLong(at + 24), chunks * Integer.BYTES));
    }

    private ByteBuffer slice(long offset, long size) {
      boolean isInside =
          offset >= 0
              && size >= 0
              && size <= Integer.MAX_VALUE
              && offset <= whole.byteSize() - size;
      check(isInside, "its footer points outside");
      return whole.asSlice(offset, size).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] bytes(ByteBuffer from, int offset, int length) {
      byte[] bytes = new byte[length];
      from.get(offset, bytes);
      return bytes;
    }

    private static int crc(ByteBuffer bytes) {
      return (int) SegmentFileWriter.crc(bytes(bytes, 0, bytes.capacity()), 0, bytes.capacity());
    }

    private void check(boolean isSound, String otherwise) {
      if (!isSound) {
        throw StoreException.corrupt(path, otherwise);
      }
    }
  }
}
