// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes.sqlite;

import dev.plimsoll.bytes.Limits;
import java.io.IOException;

/// A rowid table of an [SqliteFile].
public final class SqliteTable {

  private final SqlitePages pages;
  private final Limits limits;
  private final long root;

  SqliteTable(SqlitePages pages, Limits limits, long root) {
    this.pages = pages;
    this.limits = limits;
    this.root = root;
  }

  /// What is done with a row, which stays valid.
  @FunctionalInterface
  public interface RowReader {
    void row(SqliteRow row) throws IOException;
  }

  /// Calls `reader` with each row in the order of their ids. A broken page or row is passed over;
  /// time and memory stay within what the size of the file allows, whatever it holds.
  ///
  /// @throws IOException at the end, when something was broken or `reader` threw; at once for a
  ///   [dev.plimsoll.bytes.LimitExceededException]
  public void forEachRow(RowReader reader) throws IOException {
    new SqliteWalk(pages, limits.textBytes(), reader).walk(root);
  }
}
