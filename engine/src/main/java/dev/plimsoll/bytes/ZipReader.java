// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Reads a zip archive by its central directory (APPNOTE.TXT 4.3), which is what the Java runtime
/// goes by: bytes before the archive, an archive comment and the 64-bit form are understood. A
/// member whose local header bears another name than the directory is refused, since two readers
/// would disagree on it. Valid as long as the bytes are; one thread at a time.
public final class ZipReader {

  /// One line of the central directory. Names are not unique and not to be trusted as paths.
  ///
  /// @param method 0 is stored, 8 is deflated; nothing else can be opened
  /// @param crc CRC-32 of the content
  /// @param offset of the local header, counted from the first byte given
  public record Entry(
      String name,
      int method,
      boolean isEncrypted,
      long crc,
      long packedSize,
      long size,
      long offset) {

    public boolean isFolder() {
      return name.endsWith("/");
    }
  }

  private final SeekableBytes bytes;
  private final ZipBudget budget;
  private final List<Entry> entries;

  private ZipReader(SeekableBytes bytes, ZipBudget budget) throws IOException {
    this.bytes = bytes;
    this.budget = budget;
    this.entries = new ZipDirectory(bytes, budget).entries();
  }

  /// Reads the directory of an archive that is in no other.
  ///
  /// @throws IOException when it is no zip archive or a broken one
  /// @throws LimitExceededException when it has more than `limits.archiveEntries` members, or a
  ///   directory larger than `limits.textBytes`
  public static ZipReader open(SeekableBytes bytes, Limits limits) throws IOException {
    return new ZipReader(bytes, new ZipBudget(limits));
  }

  /// Reads an archive that was unpacked from this one: what both unpack, and the size of both
  /// directories, are counted together.
  public ZipReader openNested(SeekableBytes nested) throws IOException {
    return new ZipReader(nested, budget);
  }

  /// The members in the order of the central directory; duplicates are all there.
  public List<Entry> entries() {
    return entries;
  }

  /// The content of `entry`, which is one of [#entries]. Its size and CRC are checked at its end,
  /// so that a reader who stops before has unchecked bytes.
  ///
  /// @throws IOException here or on reading: an unknown method, encryption, a local header that
  ///   disagrees, broken content
  /// @throws LimitExceededException on reading past `limits.archiveBytes` in all, or past
  ///   `limits.archiveRatio`
  public InputStream open(Entry entry) throws IOException {
    if (entry.isEncrypted()) {
      throw new IOException(entry.name() + " is encrypted");
    }
    SeekableBytes packed = packed(entry);
    budget.open(entry);
    return switch (entry.method()) {
      case 0 -> ZipEntryStream.stored(entry, packed, budget);
      case 8 -> ZipEntryStream.deflated(entry, packed, budget);
      default ->
          throw new IOException(
              entry.name() + " is packed by the unknown method " + entry.method());
    };
  }

  private SeekableBytes packed(Entry entry) throws IOException {
    ZipFields header = ZipFields.at(bytes, entry.offset(), ZipFields.LOCAL_SIZE);
    header.expect(ZipFields.LOCAL);
    int nameSize = header.u16(26);
    long nameStart = entry.offset() + ZipFields.LOCAL_SIZE;
    String name = ZipFields.name(bytes.bytes(nameStart, nameSize));
    if (!name.equals(entry.name())) {
      throw new IOException(entry.name() + " is called " + name + " in its local header");
    }
    return bytes.slice(nameStart + nameSize + header.u16(28), entry.packedSize());
  }
}
