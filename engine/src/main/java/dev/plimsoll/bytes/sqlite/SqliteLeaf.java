// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes.sqlite;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;

/// Puts together the rows of one leaf: what lies in the page and what overflows into others
/// (section 1.6, "Cell Payload Overflow Pages").
final class SqliteLeaf {

  private final SqlitePages pages;
  private final int limit;
  private final BitSet seen;
  private final SqliteNode node;
  private int unclaimed;

  /// @param limit the most bytes a row may have
  /// @param seen pages that were read already, which overflow pages are added to
  SqliteLeaf(SqlitePages pages, int limit, BitSet seen, SqliteNode node) {
    this.pages = pages;
    this.limit = limit;
    this.seen = seen;
    this.node = node;
    this.unclaimed = node.usable();
  }

  SqliteRow row(int index) throws IOException {
    int start = node.cell(index);
    SqliteCursor cursor = new SqliteCursor(node.page().array(), start, pages.usable());
    long size = cursor.varint();
    long id = cursor.varint();
    checkSize(size, index);
    int local = local((int) size);
    claim(cursor.position() + local - start, cursor.position() + local, index);
    byte[] content = content(cursor.position(), local, (int) size, index);
    return SqliteRow.read(id, content, pages.encoding(), place(index));
  }

  private void checkSize(long size, int index) throws IOException {
    if (size < 0 || size > (long) pages.count() * pages.pageSize()) {
      throw new IOException(place(index) + " claims " + size + " bytes");
    }
    if (size > limit) {
      throw new IOException(place(index) + " has " + size + " bytes, the limit being " + limit);
    }
  }

  /// Cells of one page don't overlap, so that all together are no larger than it: without this
  /// check thousands of pointers to one large cell would multiply the file's size.
  private void claim(int size, int end, int index) throws IOException {
    if (end > pages.usable() || size > unclaimed) {
      throw new IOException(place(index) + " reaches over the page's end or other cells");
    }
    unclaimed -= size;
  }

  /// How much of a payload of `size` bytes is kept in the leaf itself.
  private int local(int size) {
    int most = pages.usable() - 35;
    if (size <= most) {
      return size;
    }
    int least = (pages.usable() - 12) * 32 / 255 - 23;
    int fitting = least + (size - least) % (pages.usable() - 4);
    return fitting <= most ? fitting : least;
  }

  /// Grows with what is really read, never by the size that is claimed.
  private byte[] content(int start, int local, int size, int index) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(size, 2 * pages.pageSize()));
    out.write(node.page().array(), start, local);
    if (out.size() < size) {
      long next = nextAfterLocal(start + local, index);
      while (out.size() < size) {
        next = overflow(pages.number(next, place(index)), size, out);
      }
    }
    return out.toByteArray();
  }

  private long nextAfterLocal(int offset, int index) throws IOException {
    claim(4, offset + 4, index);
    return node.page().getInt(offset) & 0xffffffffL;
  }

  private long overflow(int number, int size, ByteArrayOutputStream out) throws IOException {
    if (seen.get(number)) {
      throw new IOException("overflow page " + number + " is part of two places");
    }
    seen.set(number);
    byte[] page = pages.page(number);
    out.write(page, 4, Math.min(size - out.size(), pages.usable() - 4));
    return ByteBuffer.wrap(page).getInt(0) & 0xffffffffL;
  }

  private String place(int index) {
    return "page " + node.number() + ", cell " + index;
  }
}
