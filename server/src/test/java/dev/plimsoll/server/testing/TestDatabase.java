// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.testing;

import dev.plimsoll.server.postgres.EmbeddedPostgres;
import dev.plimsoll.server.postgres.PostgresLogin;
import dev.plimsoll.server.postgres.PostgresSettings;
import dev.plimsoll.server.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// A new database on a real PostgreSQL that all tests of one JVM share: started by the first that
/// asks, stopped and removed when the JVM ends. Databases are dropped on [#close].
public final class TestDatabase implements AutoCloseable {

  private static final AtomicInteger COUNT = new AtomicInteger();

  /// Lazily, as classes are initialised on first use.
  private static final class Shared {
    static final EmbeddedPostgres SERVER = start();
  }

  /// What databases with the schema are copies of, as copying is quicker than migrating.
  private static final class Template {
    static final String NAME = migrated(empty());
  }

  private final String name;

  private TestDatabase(String name) {
    this.name = name;
  }

  /// Makes one without any table.
  public static TestDatabase empty() {
    String name = "test_" + COUNT.incrementAndGet();
    administer("CREATE DATABASE " + name);
    return new TestDatabase(name);
  }

  /// Makes one with this release's schema and no rows.
  public static TestDatabase fresh() {
    String name = "test_" + COUNT.incrementAndGet();
    administer("CREATE DATABASE " + name + " TEMPLATE " + Template.NAME);
    return new TestDatabase(name);
  }

  private static String migrated(TestDatabase database) {
    Database.open(new Database.Settings(database.url(), database.user(), database.password(), 2))
        .close();
    return database.name;
  }

  /// Its address for JDBC, without user and password.
  public String url() {
    return Shared.SERVER.login().url().replace("/plimsoll?", "/" + name + "?");
  }

  public String user() {
    return Shared.SERVER.login().user();
  }

  public String password() {
    return Shared.SERVER.login().password();
  }

  /// Gives a new connection each time; pools are the caller's.
  public DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url());
    source.setUser(user());
    source.setPassword(password());
    return source;
  }

  /// A new connection to it.
  public Connection connect() throws SQLException {
    return dataSource().getConnection();
  }

  /// Drops it and cuts off whoever is connected.
  @Override
  public void close() {
    administer("DROP DATABASE " + name + " WITH (FORCE)");
  }

  private static void administer(String sql) {
    PostgresLogin login = Shared.SERVER.login();
    try (Connection connection =
            DriverManager.getConnection(login.url(), login.user(), login.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static EmbeddedPostgres start() {
    try {
      Path folder = folder();
      Path binaries = binaries();
      EmbeddedPostgres server =
          EmbeddedPostgres.start(
              new PostgresSettings(folder, binaries, PostgresSettings.NOBODY, false));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, folder)));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A new folder for a cluster, which the account that PostgreSQL runs as can pass through.
  public static Path folder() throws IOException {
    Path folder = Files.createTempDirectory("plimsoll-postgres-");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    return folder;
  }

  /// Where all tests of a user on a machine keep the unpacked programs, which take seconds to
  /// unpack.
  public static Path binaries() {
    String user = System.getProperty("user.name");
    return Path.of(System.getProperty("java.io.tmpdir"), "plimsoll-test-postgres-" + user);
  }

  private static void end(EmbeddedPostgres server, Path folder) {
    try {
      server.close();
      delete(folder);
    } catch (IOException e) {
      System.err.println("a test's PostgreSQL is left in " + folder + ": " + e);
    }
  }

  /// Deletes a folder with all in it.
  public static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
