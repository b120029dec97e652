// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import dev.plimsoll.server.postgres.EmbeddedPostgres;
import dev.plimsoll.server.postgres.PostgresSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// A PostgreSQL that servers and workers share, at an address that stays while it is killed,
/// stopped and started.
final class OwnPostgres implements AutoCloseable {

  private final PostgresSettings settings;
  private final Relay relay;
  private EmbeddedPostgres server;

  /// @param folder which everybody can pass through
  OwnPostgres(Path folder) throws IOException {
    Path binaries =
        Path.of(
            System.getProperty("java.io.tmpdir"),
            "plimsoll-test-postgres-" + System.getProperty("user.name"));
    settings = new PostgresSettings(folder, binaries, PostgresSettings.NOBODY, true);
    server = EmbeddedPostgres.start(settings);
    relay = new Relay(port());
  }

  private int port() {
    return Integer.parseInt(server.login().url().replaceFirst(".*:([0-9]++)/.*", "$1"));
  }

  /// For `--database-url`: the address that stays.
  String url() {
    return url(relay.port());
  }

  /// The same without the relay, which costs time, until the server is stopped.
  String nearUrl() {
    return url(port());
  }

  private static String url(int port) {
    return "postgresql://127.0.0.1:" + port + "/plimsoll";
  }

  String password() {
    return server.login().password();
  }

  /// As the kernel does when memory runs out; it is started again by who watches it.
  void kill() {
    ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroyForcibly);
  }

  void stop() throws IOException {
    relay.leadNowhere();
    server.close();
  }

  void start() throws IOException {
    server = EmbeddedPostgres.start(settings);
    relay.leadTo(port());
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        server.login().url(), server.login().user(), server.login().password());
  }

  /// Runs a statement.
  void run(String sql) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }

  /// The rows of a query, each as its values with spaces between.
  List<String> rows(String sql) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        StringJoiner row = new StringJoiner(" ");
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
          row.add(result.getString(column));
        }
        rows.add(row.toString());
      }
      return rows;
    }
  }

  long number(String sql) throws SQLException {
    return Long.parseLong(rows(sql).getFirst());
  }

  @Override
  public void close() throws IOException {
    try (relay) {
      server.close();
    }
  }
}
