// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.rpm;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// `Packages`, rpm's format up to 4.15: a hash of Berkeley DB, in the byte order of the machine
/// that wrote it (Berkeley DB 5.3, src/dbinc/db_page.h). Page 0 tells the shape:
///
/// ```
/// 8 page number   12 magic   16 version   20 page size   24 encryption   25 type   26 flags
/// ```
///
/// Key is the number of the header, value the header; key 0 holds the highest number.
record BdbHash(SeekableBytes bytes, Limits limits, int pageSize, ByteOrder order)
    implements RpmDatabase {

  private static final int MAGIC = 0x061561;
  private static final int META_SIZE = 72;
  private static final int CHECKSUMS = 1;

  static boolean isOne(byte[] start) {
    int magic = ByteBuffer.wrap(start).getInt(12);
    return magic == MAGIC || Integer.reverseBytes(magic) == MAGIC;
  }

  static BdbHash open(SeekableBytes bytes, Limits limits) throws IOException {
    ByteBuffer meta = ByteBuffer.wrap(bytes.bytes(0, META_SIZE));
    if (meta.getInt(12) != MAGIC) {
      meta.order(ByteOrder.LITTLE_ENDIAN);
    }
    int version = meta.getInt(16);
    check(version >= 8 && version <= 10, 16, "unknown version " + version);
    int pageSize = meta.getInt(20);
    check(
        pageSize >= 512 && pageSize <= 65536 && Integer.bitCount(pageSize) == 1,
        20,
        "a page size of " + pageSize);
    check(bytes.size() / pageSize <= Integer.MAX_VALUE, 20, "more pages than can be numbered");
    check(meta.get(24) == 0, 24, "it is encrypted");
    check(
        (meta.get(26) & CHECKSUMS) == 0, 26, "it has checksums in its pages, which rpm never has");
    return new BdbHash(bytes, limits, pageSize, meta.order());
  }

  @Override
  public void forEachHeader(HeaderReader reader) throws IOException {
    new BdbWalk(this, reader).walk();
  }

  /// Count of whole pages.
  long pages() {
    return bytes.size() / pageSize;
  }

  ByteBuffer page(long number) throws IOException {
    return ByteBuffer.wrap(bytes.bytes(number * pageSize, pageSize)).order(order);
  }

  private static void check(boolean right, int offset, String wrong) throws IOException {
    if (!right) {
      throw new IOException("Berkeley DB header, offset " + offset + ": " + wrong);
    }
  }
}
