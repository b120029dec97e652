// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Finds and reads the central directory of a zip archive (APPNOTE.TXT 4.3.12 to 4.3.16).
final class ZipDirectory {

  private static final int MAX_COMMENT = 0xffff;
  private static final long SEE_ZIP64 = 0xffff_ffffL;
  private static final int ZIP64_EXTRA = 1;

  private final SeekableBytes bytes;
  private final ZipBudget budget;

  ZipDirectory(SeekableBytes bytes, ZipBudget budget) {
    this.bytes = bytes;
    this.budget = budget;
  }

  /// Where the directory lies.
  ///
  /// @param start counted from the first byte
  /// @param shift what to add to offsets, which count from the archive's own first byte
  private record Place(long start, long size, long shift) {

    static Place endingAt(long end, long size, long offset) throws IOException {
      long start = end - size;
      if (start < 0 || offset > start) {
        throw new IOException("the zip directory lies outside the archive");
      }
      return new Place(start, size, start - offset);
    }
  }

  /// Reads all entries. The directory's size counts, not the number of entries that its end claims:
  /// that has 16 bits and wraps.
  List<ZipReader.Entry> entries() throws IOException {
    Place place = place();
    budget.readDirectory(place.size());
    List<ZipReader.Entry> entries = new ArrayList<>();
    InputStream in = new BufferedInputStream(bytes.slice(place.start(), place.size()).stream());
    long left = place.size();
    while (left > 0) {
      ZipFields header = ZipFields.of(exactly(in, ZipFields.CENTRAL_SIZE));
      header.expect(ZipFields.CENTRAL);
      byte[] name = exactly(in, header.u16(28));
      byte[] extra = exactly(in, header.u16(30));
      byte[] comment = exactly(in, header.u16(32));
      left -= ZipFields.CENTRAL_SIZE + name.length + extra.length + comment.length;
      entries.add(entry(header, ZipFields.name(name), extra, place.shift()));
      budget.checkEntries(entries.size());
    }
    checkEmptiness(entries);
    return Collections.unmodifiableList(entries);
  }

  /// An archive with members of which its directory names none hides them.
  private void checkEmptiness(List<ZipReader.Entry> entries) throws IOException {
    if (entries.isEmpty() && ZipFields.isAt(bytes, 0, ZipFields.LOCAL_SIZE, ZipFields.LOCAL)) {
      throw new IOException("the zip directory names no member, but the archive has some");
    }
  }

  private static ZipReader.Entry entry(ZipFields header, String name, byte[] extra, long shift)
      throws IOException {
    Zip64Extra wide = new Zip64Extra(zip64(extra));
    long size = wide.or(header.u32(24)); // the order that 4.5.3 prescribes
    long packedSize = wide.or(header.u32(20));
    long offset = wide.or(header.u32(42));
    if (offset > Long.MAX_VALUE - shift) {
      throw new IOException(name + " lies outside the archive");
    }
    boolean isEncrypted = (header.u16(8) & 1) != 0;
    return new ZipReader.Entry(
        name, header.u16(10), isEncrypted, header.u32(16), packedSize, size, shift + offset);
  }

  private Place place() throws IOException {
    long lowest = Math.max(0, bytes.size() - ZipFields.END_SIZE - MAX_COMMENT);
    byte[] tail = bytes.bytes(lowest, (int) (bytes.size() - lowest));
    for (int i = tail.length - ZipFields.END_SIZE; i >= 0; i--) {
      if (tail[i] == 'P' && tail[i + 1] == 'K' && tail[i + 2] == 5 && tail[i + 3] == 6) {
        long end = lowest + i;
        ZipFields fields = ZipFields.at(bytes, end, ZipFields.END_SIZE);
        if (isEnd(end, fields)) {
          return place(end, fields);
        }
      }
    }
    throw new IOException("not a zip archive: it has no end of a central directory");
  }

  /// Whether these are the end's fields and not chance or a comment: the comment fills the rest of
  /// the bytes, or, where something was appended, the directory is where they say. The Java runtime
  /// looks in the same order, so that it and we see the same members.
  private boolean isEnd(long end, ZipFields fields) throws IOException {
    return end + ZipFields.END_SIZE + fields.u16(20) == bytes.size()
        || ZipFields.isAt(bytes, end - fields.u32(12), ZipFields.CENTRAL_SIZE, ZipFields.CENTRAL);
  }

  private Place place(long end, ZipFields narrow) throws IOException {
    long locator = end - ZipFields.LOCATOR64_SIZE;
    if (ZipFields.isAt(bytes, locator, ZipFields.LOCATOR64_SIZE, ZipFields.LOCATOR64)) {
      long wideEnd = wideEnd(locator);
      ZipFields wide = ZipFields.at(bytes, wideEnd, ZipFields.END64_SIZE);
      wide.expect(ZipFields.END64);
      checkAgree(narrow.u32(12), wide.u64(40));
      checkAgree(narrow.u32(16), wide.u64(48));
      return Place.endingAt(wideEnd, wide.u64(40), wide.u64(48));
    }
    return Place.endingAt(end, narrow.u32(12), narrow.u32(16));
  }

  /// Where the 64-bit end is: the locator tells, but does not know of bytes before the archive;
  /// then the end lies right before the locator.
  private long wideEnd(long locator) throws IOException {
    long told = ZipFields.at(bytes, locator, ZipFields.LOCATOR64_SIZE).u64(8);
    boolean isThere = ZipFields.isAt(bytes, told, ZipFields.END64_SIZE, ZipFields.END64);
    return isThere ? told : locator - ZipFields.END64_SIZE;
  }

  /// Two ends that tell of two directories are a trick: readers would see different members.
  private static void checkAgree(long narrow, long wide) throws IOException {
    if (narrow != wide && narrow != SEE_ZIP64) {
      throw new IOException("the two ends of the zip archive disagree");
    }
  }

  /// The data of the extra field with wide sizes (4.5.3); empty when there is none.
  private static byte[] zip64(byte[] extra) {
    ZipFields fields = ZipFields.of(extra);
    int at = 0;
    while (at + 4 <= extra.length) {
      int size = fields.u16(at + 2);
      if (fields.u16(at) == ZIP64_EXTRA && at + 4 + size <= extra.length) {
        return Arrays.copyOfRange(extra, at + 4, at + 4 + size);
      }
      at += 4 + size;
    }
    return new byte[0];
  }

  /// Hands out the wide values, one for each narrow one that refers to them.
  private static final class Zip64Extra {
    private final ZipFields fields;
    private int next;

    Zip64Extra(byte[] data) {
      this.fields = ZipFields.of(data);
    }

    long or(long narrow) throws IOException {
      if (narrow != SEE_ZIP64 || next + Long.BYTES > fields.bytes().capacity()) {
        return narrow;
      }
      long wide = fields.u64(next);
      next += Long.BYTES;
      return wide;
    }
  }

  private static byte[] exactly(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("the zip directory ends within an entry");
    }
    return bytes;
  }
}
