// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/// The platform's database, open: migrated to this release's schema, with a pool of connections.
/// Safe for many threads.
public final class Database implements AutoCloseable {

  /// How often a transaction is tried that others keep from going through.
  private static final int TRIES = 10;

  /// `serialization_failure` and `deadlock_detected` (PostgreSQL, appendix A).
  private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01");

  /// The classes of connection exceptions, insufficient resources, operator intervention and system
  /// errors.
  private static final Set<String> OUTAGES = Set.of("08", "53", "57", "58");

  /// The class of `data_exception`.
  private static final String BAD_VALUE = "22";

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    jdbi.registerArrayType(Integer.class, "integer");
    jdbi.registerArrayType(Long.class, "bigint");
    jdbi.registerArrayType(Boolean.class, "boolean");
    jdbi.registerArrayType(Float.class, "real");
    jdbi.registerArrayType(String.class, "text");
  }

  /// Where the database is and how many connections this process may hold.
  ///
  /// @param url for JDBC
  public record Settings(String url, String user, String password, int connections) {}

  /// Connects, and brings the schema up to date. Processes that start at once wait for each other.
  ///
  /// @throws NewerSchemaException when it was migrated by a newer release
  /// @throws RuntimeException when it can't be reached
  public static Database open(Settings settings) {
    HikariDataSource pool = pool(settings);
    try {
      migrate(pool);
      return new Database(pool);
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  private static HikariDataSource pool(Settings settings) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(1);
    config.setPoolName("plimsoll");
    // Compiling a statement takes longer than all of ours but the few largest; and a page costs
    // about the same wherever it is, as all that is asked often is in memory.
    config.setConnectionInitSql(
        "set jit = off; set random_page_cost = 1.1; set timezone = 'UTC';"
            + " set default_transaction_isolation = 'read committed'");
    return new HikariDataSource(config);
  }

  private static void migrate(DataSource source) {
    Flyway flyway =
        Flyway.configure(Database.class.getClassLoader())
            .dataSource(source)
            .locations("classpath:dev/plimsoll/server/store/db")
            .load();
    flyway.migrate();
    refuseNewer(flyway.info());
  }

  /// What Flyway does not know it ignores, and we would write into tables that mean something else.
  private static void refuseNewer(MigrationInfoService migrations) {
    for (MigrationInfo migration : migrations.applied()) {
      if (migration.getState() == MigrationState.FUTURE_SUCCESS) {
        throw new NewerSchemaException(String.valueOf(migration.getVersion()));
      }
    }
  }

  /// For libraries that do their own SQL.
  public DataSource source() {
    return pool;
  }

  /// A connection for what lasts longer than a statement and is no transaction, such as a lock that
  /// the database frees when the process dies. To be closed.
  Handle open() {
    return jdbi.open();
  }

  /// Reads, in one transaction that sees one state of everything; within a transaction of the same
  /// thread, in that one.
  ///
  /// @throws IllegalArgumentException when an argument has no meaning, such as a cursor that
  ///   somebody made up
  public <T> T read(Function<Handle, T> work) {
    try {
      return jdbi.withHandle(
          handle ->
              handle.isInTransaction()
                  ? work.apply(handle)
                  : handle.inTransaction(it -> work.apply(asReader(it))));
    } catch (JdbiException e) {
      if (isOfState(e, state -> state.startsWith(BAD_VALUE))) {
        throw new IllegalArgumentException("the database can't read a value", e);
      }
      throw e;
    }
  }

  /// Asks one question, which needs no transaction to see one state of everything.
  public <T> T ask(Function<Handle, T> question) {
    return jdbi.withHandle(question::apply);
  }

  /// In one step with the begin of the transaction; JDBC's own call would ask for the level before
  /// and set it back behind, four more steps for each read.
  private static Handle asReader(Handle handle) {
    handle.execute("set transaction isolation level repeatable read, read only");
    return handle;
  }

  /// Works in one transaction, and again when others were in the way, so `work` must bear being
  /// done twice. Each of its statements sees what was committed before the statement.
  public <T> T write(Function<Handle, T> work) {
    for (int left = TRIES; ; left--) {
      try {
        return jdbi.inTransaction(work::apply);
      } catch (JdbiException e) {
        if (left == 1 || !isOfState(e, TRY_AGAIN::contains)) {
          throw e;
        }
      }
    }
  }

  /// The same for work without an outcome.
  public void run(Consumer<Handle> work) {
    write(
        handle -> {
          work.accept(handle);
          return Optional.empty();
        });
  }

  /// What the database says of itself where it failed, and not what was asked of it: there is no
  /// connection, no room on its disk, or it is shutting down. That passes.
  public static Optional<String> outage(Throwable failure) {
    return ofState(failure, state -> OUTAGES.contains(state.substring(0, 2)))
        .map(e -> "the database: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
  }

  private static boolean isOfState(Throwable e, Predicate<String> isMeant) {
    return ofState(e, isMeant).isPresent();
  }

  private static Optional<SQLException> ofState(Throwable e, Predicate<String> isMeant) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && isMeant.test(sql.getSQLState())) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    pool.close();
  }
}
