// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.benchmarks;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/// Rows on their way into a table, on a connection of their own.
record CopiedRows(Connection connection, Writer out) implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  static CopiedRows into(Connection connection, String table) throws SQLException {
    PGCopyOutputStream bytes =
        new PGCopyOutputStream(
            connection.unwrap(PGConnection.class), "copy " + table + " from stdin", BUFFER);
    return new CopiedRows(connection, new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
  }

  void write(String row) throws IOException {
    out.write(row);
    out.write('\n');
  }

  @Override
  public void close() throws IOException, SQLException {
    out.close();
    connection.close();
  }
}
