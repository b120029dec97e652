// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.rpm;

import dev.plimsoll.bytes.Faults;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// `Packages.db`, the format of SUSE ("ndb"; rpm, lib/backend/ndb/rpmpkg.c). All numbers are
/// little-endian. Pages of slots at the start tell where, in blocks of 16 bytes, the blobs lie:
///
/// ```
/// file   "RpmP" version generation slotpages nextindex …(32 bytes)   slot*
/// slot   "Slot" index blockoffset blockcount                         block offset 0: free
/// blob   "BlbS" index generation length   content   checksum length "BlbE"   …up to a whole block
/// ```
///
/// The checksum (Adler-32) is not looked at, as rpm itself does not when it reads.
record NdbFile(SeekableBytes bytes, Limits limits, long slotPages) implements RpmDatabase {

  private static final int FILE_MAGIC = 0x506d7052;
  private static final int SLOT_MAGIC = 0x746f6c53;
  private static final int BLOB_START_MAGIC = 0x53626c42;
  private static final int BLOB_END_MAGIC = 0x45626c42;

  private static final int PAGE = 4096;
  private static final int SLOT = 16;
  private static final int HEADER_SLOTS = 2;
  private static final int BLOCK = 16;
  private static final int BLOB_START = 16;
  private static final int BLOB_END = 12;

  /// Where a slot says that a blob lies.
  private record Slot(int index, long offset, long size) {

    private String place() {
      return "header " + Integer.toUnsignedString(index) + " at offset " + offset;
    }
  }

  static boolean isOne(byte[] start) {
    return little(start).getInt(0) == FILE_MAGIC;
  }

  static NdbFile open(SeekableBytes bytes, Limits limits) throws IOException {
    ByteBuffer header = little(bytes.bytes(0, HEADER_SLOTS * SLOT));
    if (header.getInt(4) != 0) {
      throw new IOException("ndb header, offset 4: unknown version " + header.getInt(4));
    }
    long slotPages = header.getInt(12) & 0xffffffffL;
    if (slotPages == 0 || slotPages > bytes.size() / PAGE) {
      throw new IOException("ndb header, offset 12: " + slotPages + " pages of slots");
    }
    return new NdbFile(bytes, limits, slotPages);
  }

  @Override
  public void forEachHeader(HeaderReader reader) throws IOException {
    Faults faults = new Faults();
    long[] unread = {bytes.size()};
    for (long page = 0; page < slotPages; page++) {
      long offset = page * PAGE;
      faults.attempt(() -> slots(offset, faults, unread, reader));
    }
    faults.raise();
  }

  private void slots(long offset, Faults faults, long[] unread, HeaderReader reader)
      throws IOException {
    ByteBuffer page = little(bytes.bytes(offset, PAGE));
    for (int at = offset == 0 ? HEADER_SLOTS * SLOT : 0; at < PAGE; at += SLOT) {
      int slot = at;
      faults.attempt(
          () -> {
            if (isUsed(page, slot, offset)) {
              blob(slot(page, slot), unread, reader);
            }
          });
    }
  }

  private static boolean isUsed(ByteBuffer page, int slot, long offset) throws IOException {
    if (page.getInt(slot) != SLOT_MAGIC) {
      throw new IOException("no slot at offset " + (offset + slot));
    }
    return page.getInt(slot + 8) != 0;
  }

  private static Slot slot(ByteBuffer page, int slot) {
    return new Slot(
        page.getInt(slot + 4),
        (page.getInt(slot + 8) & 0xffffffffL) * BLOCK,
        (page.getInt(slot + 12) & 0xffffffffL) * BLOCK);
  }

  private void blob(Slot slot, long[] unread, HeaderReader reader) throws IOException {
    ByteBuffer start = little(bytes.bytes(slot.offset(), BLOB_START));
    long length = start.getInt(12) & 0xffffffffL;
    check(start.getInt(0) == BLOB_START_MAGIC, slot, "no blob");
    check(start.getInt(4) == slot.index(), slot, "the blob of another header");
    check(length <= slot.size() - BLOB_START - BLOB_END, slot, "longer than its blocks");
    // blobs don't overlap, so that all together are no larger than the file
    check(length <= unread[0], slot, "overlaps others");
    check(length <= limits.textBytes(), slot, length + " bytes, more than the limit");
    unread[0] -= length;
    reader.header(slot.place(), content(slot, (int) length));
  }

  private byte[] content(Slot slot, int length) throws IOException {
    long offset = slot.offset() + BLOB_START;
    byte[] content = bytes.bytes(offset, length);
    ByteBuffer end = little(bytes.bytes(slot.offset() + slot.size() - BLOB_END, BLOB_END));
    check(end.getInt(4) == length && end.getInt(8) == BLOB_END_MAGIC, slot, "the end is broken");
    return content;
  }

  private static void check(boolean right, Slot slot, String wrong) throws IOException {
    if (!right) {
      throw new IOException(slot.place() + ": " + wrong);
    }
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
