// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes.sqlite;

import dev.plimsoll.bytes.Faults;
import java.io.IOException;
import java.util.BitSet;

/// One walk over a table's b-tree. Each page is read at most once, be it of the tree or of
/// overflowing content, which makes cycles and shared pages faults and the effort linear.
final class SqliteWalk {

  /// SQLite's own bound on the depth of a tree (BTCURSOR_MAX_DEPTH).
  private static final int MAX_DEPTH = 20;

  private final SqlitePages pages;
  private final SqliteTable.RowReader reader;
  private final int rowLimit;
  private final BitSet seen = new BitSet();
  private final Faults faults = new Faults();

  SqliteWalk(SqlitePages pages, int rowLimit, SqliteTable.RowReader reader) {
    this.pages = pages;
    this.reader = reader;
    this.rowLimit = rowLimit;
  }

  void walk(long root) throws IOException {
    faults.attempt(() -> node(pages.number(root, "the schema"), 1));
    faults.raise();
  }

  private void node(int number, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new IOException("page " + number + ": the tree is too deep");
    }
    if (seen.get(number)) {
      throw new IOException("page " + number + " is part of two places");
    }
    seen.set(number);
    SqliteNode node = SqliteNode.read(pages, number);
    if (node.isLeaf()) {
      rows(node);
    } else {
      children(node, depth);
    }
  }

  private void children(SqliteNode node, int depth) throws IOException {
    for (int i = 0; i <= node.cells(); i++) {
      int index = i;
      faults.attempt(
          () -> node(pages.number(node.child(index), "page " + node.number()), depth + 1));
    }
  }

  private void rows(SqliteNode node) throws IOException {
    SqliteLeaf leaf = new SqliteLeaf(pages, rowLimit, seen, node);
    for (int i = 0; i < node.cells(); i++) {
      int index = i;
      faults.attempt(() -> reader.row(leaf.row(index)));
    }
  }
}
