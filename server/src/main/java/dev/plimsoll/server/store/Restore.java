// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.TarEntry;
import dev.plimsoll.bytes.TarReader;
import dev.plimsoll.server.store.BackupEnd.Content;
import dev.plimsoll.server.store.BackupEnd.Sequence;
import dev.plimsoll.server.store.BackupHead.Table;
import dev.plimsoll.server.store.BackupTables.ForeignKey;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/// Reads what [Backup] wrote into an empty database, all of it or nothing.
///
/// References between tables are taken away while rows come in and are checked when they are made
/// again, in the same transaction; triggers of ours don't run.
public final class Restore {

  private static final int MAX_DOCUMENT = 16 << 20;

  /// Parts end with a row, and a row may be large.
  private static final int MAX_PART = 1 << 30;

  /// Makes the tables of a version in an empty database.
  public interface Migration {

    /// @param version the last migration to be run
    void runTo(String version) throws IOException;
  }

  private final DataSource database;
  private final Migration migration;

  public Restore(DataSource database, Migration migration) {
    this.database = database;
    this.migration = migration;
  }

  /// Reads `file`.
  ///
  /// @return the number of rows
  /// @throws IOException when the file is broken, cut off, or of a later version; or when the
  ///   database is not empty. It is then as it was, but for the tables that were made
  public long read(Path file) throws IOException, SQLException {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        InputStream plain = Compression.unpack(bytes).bytes()) {
      TarReader tar = new TarReader(plain, Limits.DEFAULT);
      TarEntry first = next(tar);
      if (!first.path().equals(BackupHead.NAME)) {
        throw new IOException(file + " is no backup of Plimsoll");
      }
      BackupHead head = BackupHead.read(content(tar, first, MAX_DOCUMENT));
      boolean isNew = prepare(head);
      try (Connection connection = database.getConnection()) {
        connection.setAutoCommit(false);
        return new Load(connection, tar, head).run(isNew);
      }
    }
  }

  /// Makes the tables when there are none.
  ///
  /// @return whether they were made, so that rows in them come from migrations alone
  private boolean prepare(BackupHead head) throws IOException, SQLException {
    Optional<String> version = version();
    if (version.isEmpty()) {
      migration.runTo(head.migration());
      version = version();
    } else if (version.get().equals(head.migration())) {
      return false;
    }
    if (!version.equals(Optional.of(head.migration()))) {
      throw new IOException(
          "the backup is of a database of version %s, and this one has version %s: restore into an empty database"
              .formatted(head.migration(), version.orElse("none")));
    }
    return true;
  }

  private Optional<String> version() throws SQLException {
    try (Connection connection = database.getConnection()) {
      return new BackupTables(connection).migration();
    }
  }

  private static TarEntry next(TarReader tar) throws IOException {
    return tar.next().orElseThrow(() -> new IOException("the backup is cut off"));
  }

  private static byte[] content(TarReader tar, TarEntry entry, int limit) throws IOException {
    if (entry.size() > limit) {
      throw new IOException(entry.path() + " of the backup is too large");
    }
    return tar.content().readNBytes(limit);
  }

  /// The one transaction.
  private record Load(Connection connection, TarReader tar, BackupHead head) {

    long run(boolean isNew) throws IOException, SQLException {
      BackupTables catalog = new BackupTables(connection);
      List<Table> tables = catalog.tables();
      checkSame(tables);
      trigger(catalog, "DISABLE");
      empty(catalog, tables, isNew);
      List<ForeignKey> keys = catalog.foreignKeys();
      for (ForeignKey key : keys) {
        catalog.execute(alter(key.table(), "DROP CONSTRAINT " + BackupTables.quoted(key.name())));
      }
      long rows = load();
      trigger(catalog, "ENABLE");
      for (ForeignKey key : keys) {
        String name = BackupTables.quoted(key.name());
        catalog.execute(alter(key.table(), "ADD CONSTRAINT " + name + " " + key.definition()));
      }
      connection.commit();
      return rows;
    }

    private void checkSame(List<Table> tables) throws IOException {
      if (!tables.equals(head.tables())) {
        throw new IOException("the backup holds other tables than this version has");
      }
    }

    private static void empty(BackupTables catalog, List<Table> tables, boolean isNew)
        throws IOException, SQLException {
      for (Table table : tables) {
        if (isNew) {
          catalog.execute("TRUNCATE " + BackupTables.quoted(table.name()) + " CASCADE");
        } else if (!catalog.isEmpty(table)) {
          throw new IOException(
              "there are rows in %s already: restore into an empty database"
                  .formatted(table.name()));
        }
      }
    }

    private void trigger(BackupTables catalog, String what) throws SQLException {
      for (Table table : head.tables()) {
        catalog.execute(alter(table.name(), what + " TRIGGER USER"));
      }
    }

    private static String alter(String table, String change) {
      return "ALTER TABLE " + BackupTables.quoted(table) + " " + change;
    }

    private long load() throws IOException, SQLException {
      List<Content> contents = new ArrayList<>();
      TarEntry entry = next(tar);
      for (int number = 0; number < head.tables().size(); number++) {
        MessageDigest hash = Digest.newSha256();
        CopyIn copy = start(head.tables().get(number));
        while (entry.path().startsWith("tables/" + number + "/")) {
          byte[] part = content(tar, entry, MAX_PART);
          hash.update(part);
          copy.writeToCopy(part, 0, part.length);
          entry = next(tar);
        }
        contents.add(new Content(copy.endCopy(), Digest.of(hash).toString()));
      }
      if (!entry.path().equals(BackupEnd.NAME)) {
        throw new IOException("the backup holds " + entry.path() + ", which none does");
      }
      finish(BackupEnd.read(content(tar, entry, MAX_DOCUMENT)), contents);
      return contents.stream().mapToLong(Content::rows).sum();
    }

    private CopyIn start(Table table) throws SQLException {
      String sql = "COPY " + BackupTables.copied(table) + " FROM STDIN";
      return new CopyManager(connection.unwrap(BaseConnection.class)).copyIn(sql);
    }

    private void finish(BackupEnd end, List<Content> contents) throws IOException, SQLException {
      if (!end.tables().equals(contents)) {
        throw new IOException("the backup is damaged: its rows are not those that were written");
      }
      String sql = "SELECT setval(quote_ident(?)::regclass, ?, ?)";
      try (PreparedStatement query = connection.prepareStatement(sql)) {
        for (Sequence sequence : end.sequences()) {
          query.setString(1, sequence.name());
          query.setLong(2, sequence.value());
          query.setBoolean(3, sequence.isCalled());
          query.execute();
        }
      }
    }
  }
}
