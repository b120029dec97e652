// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server;

import dev.plimsoll.server.config.Password;
import dev.plimsoll.server.config.Role;
import dev.plimsoll.server.config.ServerConfig;
import dev.plimsoll.server.config.WrongUse;
import dev.plimsoll.server.postgres.EmbeddedPostgres;
import dev.plimsoll.server.postgres.PostgresLogin;
import dev.plimsoll.server.postgres.PostgresSettings;
import dev.plimsoll.server.store.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// The database of a process: our own PostgreSQL, started, or one that somebody else runs, tried.
///
/// @param url for JDBC, without user and password
/// @param embedded to be stopped last; empty when the database is another's
record DatabaseSource(
    String url, String user, Password password, Optional<EmbeddedPostgres> embedded)
    implements AutoCloseable {

  private static final int OLDEST = 15;
  private static final int PATIENCE_SECONDS = 10;

  /// @throws IOException when ours does not start
  /// @throws DatabaseUnreachable when another's does not answer
  static DatabaseSource open(ServerConfig config, Consumer<String> say) throws IOException {
    return switch (config.database()) {
      case ServerConfig.Embedded own -> start(config, own, say);
      case ServerConfig.External(var url, var user, var password, _) -> {
        DatabaseSource source =
            new DatabaseSource(url, user, password.orElse(new Password("")), Optional.empty());
        source.check();
        say.accept("PostgreSQL answers at " + url);
        yield source;
      }
    };
  }

  /// A backup is made while the platform runs, so by the PostgreSQL that runs.
  private static DatabaseSource start(
      ServerConfig config, ServerConfig.Embedded own, Consumer<String> say) throws IOException {
    PostgresSettings settings = PostgresSettings.in(config.data()).withUid(own.uid());
    if (config.role() == Role.BACKUP) {
      Optional<PostgresLogin> running = EmbeddedPostgres.running(settings);
      if (running.isPresent()) {
        return of(running.get(), Optional.empty());
      }
    }
    long start = System.nanoTime();
    EmbeddedPostgres postgres = EmbeddedPostgres.start(settings);
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    say.accept(
        "PostgreSQL ready after %.1f s, its data in %s"
            .formatted(time.toMillis() / 1000.0, config.data()));
    return of(postgres.login(), Optional.of(postgres));
  }

  private static DatabaseSource of(PostgresLogin login, Optional<EmbeddedPostgres> embedded) {
    return new DatabaseSource(login.url(), login.user(), new Password(login.password()), embedded);
  }

  /// Where it is, for the pool of this process.
  Database.Settings settings(int connections) {
    return new Database.Settings(url, user, password.value(), connections);
  }

  /// Gives a new connection each time; pools are the caller's.
  DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(user);
    source.setPassword(password.value());
    source.setConnectTimeout(PATIENCE_SECONDS);
    return source;
  }

  private void check() throws DatabaseUnreachable {
    try (Connection connection = dataSource().getConnection()) {
      int major = connection.getMetaData().getDatabaseMajorVersion();
      if (major < OLDEST) {
        throw new WrongUse(
            "the database is PostgreSQL " + major + "; " + OLDEST + " or newer is needed");
      }
    } catch (SQLException e) {
      throw new DatabaseUnreachable(url, e);
    }
  }

  @Override
  public void close() throws IOException {
    if (embedded.isPresent()) {
      embedded.get().close();
    }
  }
}
