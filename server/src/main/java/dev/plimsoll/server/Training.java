// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.plimsoll.server.config.ConfigReader;
import dev.plimsoll.server.config.Help;
import dev.plimsoll.server.config.Role;
import dev.plimsoll.server.config.ServerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/// What the launcher runs once, to learn which classes a start needs: a start with a PostgreSQL of
/// its own, a pool and a question, and its end.
final class Training {

  private Training() {}

  /// @param words the folder to do it in
  public static void main(String[] words) throws IOException {
    Path folder = Path.of(words[0]);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    List<String> arguments = List.of("--data", folder.resolve("data").toString());
    ServerConfig config = ConfigReader.read(Role.UP, arguments, Map.of()).orElseThrow();
    System.out.print(Help.of(Role.UP));
    try (DatabaseSource database = DatabaseSource.open(config, System.out::println);
        HikariDataSource pool = new HikariDataSource(settings(database))) {
      Jdbi.create(pool).useHandle(handle -> handle.select("SELECT 1").mapTo(Integer.class).one());
    }
  }

  private static HikariConfig settings(DatabaseSource database) {
    HikariConfig settings = new HikariConfig();
    settings.setDataSource(database.dataSource());
    settings.setMaximumPoolSize(2);
    return settings;
  }
}
