// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes.sqlite;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An SQLite database file ("Database File Format", sqlite.org/fileformat2.html). Reads rowid
/// tables from the main file alone: of a database in WAL mode that is the state of the last
/// checkpoint. At most one page a level of the tree and one row are on the heap. One thread at a
/// time.
public final class SqliteFile {

  private static final int SCHEMA_ROOT = 1;
  private static final int TYPE = 0;
  private static final int NAME = 1;
  private static final int ROOT_PAGE = 3;

  private final SqlitePages pages;
  private final Limits limits;

  private SqliteFile(SqlitePages pages, Limits limits) {
    this.pages = pages;
    this.limits = limits;
  }

  /// Opens a database; `limits` bound the size of a row ([Limits#textBytes]).
  ///
  /// @throws IOException when it is none, or of a format that we don't know
  public static SqliteFile open(SeekableBytes bytes, Limits limits) throws IOException {
    return new SqliteFile(SqliteHeader.read(bytes), limits);
  }

  /// The table called `name`, in any case of letters; empty when there is none.
  ///
  /// @throws IOException when the schema is corrupt
  public Optional<SqliteTable> table(String name) throws IOException {
    List<SqliteTable> found = new ArrayList<>();
    new SqliteTable(pages, limits, SCHEMA_ROOT)
        .forEachRow(
            row -> {
              if (isTable(row, name)) {
                found.add(new SqliteTable(pages, limits, row.integer(ROOT_PAGE).orElse(0)));
              }
            });
    return found.stream().findFirst();
  }

  private static boolean isTable(SqliteRow row, String name) {
    return row.text(TYPE).orElse("").equals("table")
        && row.text(NAME).orElse("").equalsIgnoreCase(name);
  }
}
