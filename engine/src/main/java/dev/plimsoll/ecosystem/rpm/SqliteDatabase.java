// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.rpm;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.sqlite.SqliteFile;
import dev.plimsoll.bytes.sqlite.SqliteTable;
import java.io.IOException;

/// `rpmdb.sqlite`, rpm's format since 4.16: table `Packages (hnum INTEGER PRIMARY KEY, blob BLOB)`
/// (rpm, lib/backend/sqlite.c). The other tables are indexes of it.
record SqliteDatabase(SqliteTable packages) implements RpmDatabase {

  private static final int BLOB = 1;

  static SqliteDatabase open(SeekableBytes bytes, Limits limits) throws IOException {
    return new SqliteDatabase(
        SqliteFile.open(bytes, limits)
            .table("Packages")
            .orElseThrow(() -> new IOException("no table \"Packages\", so no rpm database")));
  }

  @Override
  public void forEachHeader(HeaderReader reader) throws IOException {
    packages.forEachRow(
        row -> {
          String place = "header " + row.id();
          reader.header(
              place, row.blob(BLOB).orElseThrow(() -> new IOException(place + " is no blob")));
        });
  }
}
