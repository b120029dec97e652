// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A mapped segment. Opening looks at its two ends only: that it is a segment, of our format, and
/// whole. Its checksums are checked when it is first used, its sections check themselves as they
/// are read. Unmapped when nobody refers to it any longer, so it needs no closing and can be used
/// by any number of threads, even after its file was deleted.
final class SegmentFile {

  private final Path path;
  private final String contentId;
  private final ByteBuffer whole;
  private final SegmentKind kind;
  private volatile @Nullable Map<SectionId, Section> sections;

  private SegmentFile(Path path, String contentId, ByteBuffer whole) {
    this.path = path;
    this.contentId = contentId;
    this.whole = whole;
    this.kind = readKind();
  }

  /// Maps the segment `contentId` of the store in `folder`.
  ///
  /// @throws NoSuchFileException when it is not there
  /// @throws StoreException when it is none, is cut off, or has another format
  static SegmentFile open(Path folder, String contentId) throws IOException {
    return of(folder.resolve(contentId.concat(".segment")), contentId);
  }

  /// Maps a file that should be the segment `contentId`.
  static SegmentFile of(Path path, String contentId) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = file.size();
      if (size < SegmentFormat.HEADER_SIZE + SegmentFormat.TRAILER_SIZE
          || size > Integer.MAX_VALUE) {
        throw StoreException.corrupt(path, "its size is not that of a segment");
      }
      ByteBuffer whole =
          file.map(FileChannel.MapMode.READ_ONLY, 0, size, Arena.ofAuto()).asByteBuffer();
      return new SegmentFile(path, contentId, whole.order(ByteOrder.LITTLE_ENDIAN));
    }
  }

  private SegmentKind readKind() {
    if (whole.getLong(0) != SegmentFormat.MAGIC) {
      throw StoreException.corrupt(path, "it is no segment");
    }
    int version = Short.toUnsignedInt(whole.getShort(SegmentFormat.VERSION_AT));
    if (version != SegmentFormat.VERSION) {
      throw StoreException.wrongVersion(path, version, SegmentFormat.VERSION);
    }
    if (whole.getLong(whole.capacity() - Long.BYTES) != SegmentFormat.END_MAGIC) {
      throw StoreException.corrupt(path, "it is cut off");
    }
    int code = whole.getShort(SegmentFormat.KIND_AT);
    if (code < 0 || code >= SegmentKind.values().length) {
      throw StoreException.corrupt(path, "its kind is unknown");
    }
    return SegmentKind.values()[code];
  }

  Path path() {
    return path;
  }

  String contentId() {
    return contentId;
  }

  SegmentKind kind() {
    return kind;
  }

  Section section(SectionId id) {
    Section section = sections().get(id);
    if (section == null) {
      throw StoreException.corrupt(path, "it has no section " + id);
    }
    return section;
  }

  /// Checks every byte of every section.
  void verify() {
    sections().values().forEach(Section::verify);
  }

  /// Several threads at once may read the footer, with the same result.
  private Map<SectionId, Section> sections() {
    Map<SectionId, Section> known = sections;
    if (known == null) {
      known = new SegmentFrame(path, whole).sections(contentId);
      sections = known;
    }
    return known;
  }
}
