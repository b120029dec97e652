// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.image.write.TarWriter;
import dev.plimsoll.server.store.BackupEnd.Content;
import dev.plimsoll.server.store.BackupHead.Table;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.BaseConnection;

/// Writes all tables and sequences of a database, as one moment saw them, to one file while others
/// go on working: a tar packed by zstd of
///
/// * `head.json`, see [BackupHead];
/// * `tables/N/PART`, the rows of the Nth table as PostgreSQL's COPY writes them as text, in parts
///   of some MiB;
/// * `end.json`, see [BackupEnd].
///
/// What lies outside the database is not in it: the master key, without which sealed credentials
/// can't be opened, and the advisory store, which can be fetched again.
public final class Backup {

  static final int PART_BYTES = 4 << 20;

  private final DataSource database;

  public Backup(DataSource database) {
    this.database = database;
  }

  /// Writes `file`, whole or not at all, readable by its owner alone.
  ///
  /// @param time what the file is told to be made at
  /// @return the number of rows
  /// @throws SQLException when the database fails, or was never migrated
  public long write(Path file, Instant time) throws IOException, SQLException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    Files.createFile(
        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      long rows = write(connection, part, time);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return rows;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static long write(Connection connection, Path part, Instant time)
      throws IOException, SQLException {
    BackupTables catalog = new BackupTables(connection);
    String migration =
        catalog
            .migration()
            .orElseThrow(() -> new SQLException("there is nothing of Plimsoll in this database"));
    BackupHead head = new BackupHead(migration, time, catalog.tables());
    try (TarWriter tar =
        new TarWriter(
            Compression.ZSTD.pack(new BufferedOutputStream(Files.newOutputStream(part))))) {
      tar.file(BackupHead.NAME, head.json());
      List<Content> contents = new ArrayList<>();
      for (Table table : head.tables()) {
        contents.add(new TableWriter(tar, contents.size()).write(connection, table));
      }
      tar.file(BackupEnd.NAME, new BackupEnd(contents, catalog.sequences()).json());
      return contents.stream().mapToLong(Content::rows).sum();
    }
  }

  /// Writes the rows of one table.
  private static final class TableWriter {

    private final TarWriter tar;
    private final int number;
    private final MessageDigest hash = Digest.newSha256();
    private final ByteArrayOutputStream part = new ByteArrayOutputStream();
    private int parts;

    TableWriter(TarWriter tar, int number) {
      this.tar = tar;
      this.number = number;
    }

    Content write(Connection connection, Table table) throws IOException, SQLException {
      CopyOut copy =
          new CopyManager(connection.unwrap(BaseConnection.class))
              .copyOut("COPY (SELECT " + columns(table) + ") TO STDOUT");
      for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
        hash.update(row);
        part.writeBytes(row);
        if (part.size() >= PART_BYTES) {
          flush();
        }
      }
      flush();
      return new Content(copy.getHandledRowCount(), Digest.of(hash).toString());
    }

    /// By a query, since COPY of a partitioned table itself gives none of its rows.
    private static String columns(Table table) {
      List<String> columns = table.columns().stream().map(BackupTables::quoted).toList();
      return String.join(", ", columns) + " FROM " + BackupTables.quoted(table.name());
    }

    private void flush() throws IOException {
      if (part.size() > 0) {
        tar.file("tables/%d/%06d".formatted(number, parts), part.toByteArray());
        part.reset();
        parts++;
      }
    }
  }
}
