// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;

/// A page of a table's b-tree (section 1.6, "B-tree Pages").
///
/// @param number of the page
/// @param page its content
/// @param pointers offset of the array of cell pointers
/// @param cells count of cells
record SqliteNode(
    int number, ByteBuffer page, boolean isLeaf, int pointers, int cells, int usable) {

  private static final int INTERIOR_TABLE = 5;
  private static final int LEAF_TABLE = 13;

  static SqliteNode read(SqlitePages pages, int number) throws IOException {
    ByteBuffer page = ByteBuffer.wrap(pages.page(number));
    int start = number == 1 ? SqliteHeader.SIZE : 0;
    boolean isLeaf = isLeaf(page.get(start), number);
    int pointers = start + (isLeaf ? 8 : 12);
    int cells = page.getShort(start + 3) & 0xffff;
    if (pointers + 2 * cells > pages.usable()) {
      throw new IOException("page " + number + ": no room for " + cells + " cells");
    }
    return new SqliteNode(number, page, isLeaf, pointers, cells, pages.usable());
  }

  private static boolean isLeaf(byte type, int number) throws IOException {
    return switch (type) {
      case LEAF_TABLE -> true;
      case INTERIOR_TABLE -> false;
      case 2, 10 -> throw new IOException("page " + number + " belongs to an index");
      default -> throw new IOException("page " + number + ": no b-tree page, type " + type);
    };
  }

  /// Where cell `index` begins; at least four bytes follow.
  int cell(int index) throws IOException {
    int offset = page.getShort(pointers + 2 * index) & 0xffff;
    if (offset < pointers + 2 * cells || offset > usable - 4) {
      throw new IOException(
          "page %d: cell %d at impossible offset %d".formatted(number, index, offset));
    }
    return offset;
  }

  /// The child page left of key `index`, or the right-most one for `index` = [#cells]; unchecked.
  long child(int index) throws IOException {
    return page.getInt(index == cells ? pointers - 4 : cell(index)) & 0xffffffffL;
  }
}
