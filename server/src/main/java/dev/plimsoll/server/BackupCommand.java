// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server;

import dev.plimsoll.server.config.ServerConfig;
import dev.plimsoll.server.store.Backup;
import dev.plimsoll.server.store.Restore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// `plimsoll backup` and `plimsoll restore`.
final class BackupCommand {

  private static final String MIGRATIONS = "classpath:dev/plimsoll/server/store/db";

  private BackupCommand() {}

  static void backup(ServerConfig config, Consumer<String> say) throws IOException, SQLException {
    Path file = config.file().orElseThrow();
    try (DatabaseSource database = DatabaseSource.open(config, say)) {
      long rows = new Backup(database.dataSource()).write(file, Clock.systemUTC().instant());
      say.accept("%s holds %,d rows; keep %s with it".formatted(file, rows, config.masterKey()));
    }
  }

  static void restore(ServerConfig config, Consumer<String> say) throws IOException, SQLException {
    Path file = config.file().orElseThrow();
    try (DatabaseSource database = DatabaseSource.open(config, say)) {
      DataSource source = database.dataSource();
      long rows = new Restore(source, version -> migrate(source, version)).read(file);
      say.accept(
          "%,d rows restored; the master key belongs at %s".formatted(rows, config.masterKey()));
    }
  }

  private static void migrate(DataSource database, String version) {
    Flyway.configure().dataSource(database).locations(MIGRATIONS).target(version).load().migrate();
  }
}
