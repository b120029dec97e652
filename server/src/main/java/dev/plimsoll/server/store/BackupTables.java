// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.store.BackupEnd.Sequence;
import dev.plimsoll.server.store.BackupHead.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What PostgreSQL's catalog tells about the tables of the connection's schema.
record BackupTables(Connection connection) {

  private static final String HISTORY = "flyway_schema_history";

  /// A partitioned table stands for its parts. The history of migrations is not among them: a
  /// restored database has its own.
  private static final String TABLES =
      """
      SELECT c.relname, array_agg(a.attname ORDER BY a.attnum)
      FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
        AND NOT a.attisdropped AND a.attgenerated = ''
      WHERE c.relnamespace = current_schema()::regnamespace
        AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> ?
      GROUP BY c.relname
      ORDER BY c.relname
      """;

  private static final String SEQUENCES =
      """
      SELECT relname FROM pg_class
      WHERE relnamespace = current_schema()::regnamespace AND relkind = 'S'
      ORDER BY relname
      """;

  private static final String FOREIGN_KEYS =
      """
      SELECT c.relname, k.conname, pg_get_constraintdef(k.oid)
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
      WHERE k.contype = 'f' AND k.conparentid = 0
        AND c.relnamespace = current_schema()::regnamespace
      ORDER BY c.relname, k.conname
      """;

  private static final String MIGRATION =
      "SELECT version FROM "
          + HISTORY
          + " WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1";

  /// A constraint that asks for rows of another table.
  record ForeignKey(String table, String name, String definition) {}

  List<Table> tables() throws SQLException {
    List<Table> tables = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(TABLES)) {
      query.setString(1, HISTORY);
      ResultSet rows = query.executeQuery();
      while (rows.next()) {
        tables.add(new Table(rows.getString(1), List.of((String[]) rows.getArray(2).getArray())));
      }
    }
    return tables;
  }

  /// Sequences know no transactions: read after the tables, they are at least as far as those.
  List<Sequence> sequences() throws SQLException {
    List<Sequence> sequences = new ArrayList<>();
    for (String name : texts(SEQUENCES)) {
      String sql = "SELECT last_value, is_called FROM " + quoted(name);
      try (Statement query = connection.createStatement();
          ResultSet row = query.executeQuery(sql)) {
        row.next();
        sequences.add(new Sequence(name, row.getLong(1), row.getBoolean(2)));
      }
    }
    return sequences;
  }

  List<ForeignKey> foreignKeys() throws SQLException {
    List<ForeignKey> keys = new ArrayList<>();
    try (Statement query = connection.createStatement();
        ResultSet rows = query.executeQuery(FOREIGN_KEYS)) {
      while (rows.next()) {
        keys.add(new ForeignKey(rows.getString(1), rows.getString(2), rows.getString(3)));
      }
    }
    return keys;
  }

  /// The version of the last migration; empty in a database without any.
  Optional<String> migration() throws SQLException {
    boolean isMigrated = !texts("SELECT to_regclass('" + HISTORY + "')::text").isEmpty();
    return isMigrated ? texts(MIGRATION).stream().findFirst() : Optional.empty();
  }

  boolean isEmpty(Table table) throws SQLException {
    return texts("SELECT 'x' FROM " + quoted(table.name()) + " LIMIT 1").isEmpty();
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// A table and its columns, as COPY wants them.
  static String copied(Table table) {
    List<String> columns = table.columns().stream().map(BackupTables::quoted).toList();
    return quoted(table.name()) + " (" + String.join(", ", columns) + ")";
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private List<String> texts(String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement query = connection.createStatement();
        ResultSet rows = query.executeQuery(sql)) {
      while (rows.next()) {
        Optional.ofNullable(rows.getString(1)).ifPresent(texts::add);
      }
    }
    return texts;
  }
}
