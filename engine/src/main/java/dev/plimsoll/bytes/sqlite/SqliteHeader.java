// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes.sqlite;

import dev.plimsoll.bytes.SeekableBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Reads the first hundred bytes (section 1.3, "The Database Header"), which tell the shape of all
/// pages.
final class SqliteHeader {

  static final int SIZE = 100;

  private static final String MAGIC = "SQLite format 3\0";
  private static final int SMALLEST_USABLE = 480;

  private SqliteHeader() {}

  static SqlitePages read(SeekableBytes bytes) throws IOException {
    if (bytes.size() < SIZE) {
      throw new IOException("no SQLite database: only " + bytes.size() + " bytes");
    }
    ByteBuffer header = ByteBuffer.wrap(bytes.bytes(0, SIZE));
    if (!new String(header.array(), 0, 16, StandardCharsets.ISO_8859_1).equals(MAGIC)) {
      throw new IOException("no SQLite database: wrong magic at offset 0");
    }
    check((header.get(19) & 0xff) <= 2, 19, "a read version after 2");
    check(header.get(21) == 64 && header.get(22) == 32 && header.get(23) == 32, 21, "fractions");
    int pageSize = pageSize(header);
    int usable = pageSize - (header.get(20) & 0xff);
    check(usable >= SMALLEST_USABLE, 20, "too many reserved bytes");
    long count = bytes.size() / pageSize;
    check(count > 0 && count <= Integer.MAX_VALUE, 16, "a page size that the file cannot have");
    return new SqlitePages(bytes, pageSize, usable, (int) count, encoding(header.getInt(56)));
  }

  private static int pageSize(ByteBuffer header) throws IOException {
    int told = header.getShort(16) & 0xffff;
    int size = told == 1 ? 65536 : told;
    check(size >= 512 && Integer.bitCount(size) == 1, 16, "a page size of " + told);
    return size;
  }

  private static Charset encoding(int told) throws IOException {
    return switch (told) {
      case 0, 1 -> StandardCharsets.UTF_8; // 0: nothing was ever stored
      case 2 -> StandardCharsets.UTF_16LE;
      case 3 -> StandardCharsets.UTF_16BE;
      default -> throw new IOException("SQLite header, offset 56: text encoding " + told);
    };
  }

  private static void check(boolean right, int offset, String wrong) throws IOException {
    if (!right) {
      throw new IOException("SQLite header, offset " + offset + ": " + wrong);
    }
  }
}
