// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// A larger installation on this machine: a PostgreSQL, servers and workers that share it and the
/// master key, and the advisories of [SmallStore].
final class Installation implements AutoCloseable {

  private static final int STEP_MILLIS = 200;

  private final Path folder;
  private final OwnPostgres database;
  private final Path advisories;
  private final Map<String, Serving> processes = new TreeMap<>();

  /// @param folder which everybody can pass through
  Installation(Path folder) throws IOException {
    this.folder = folder;
    this.advisories = SmallStore.in(Files.createDirectory(folder.resolve("store"))).db();
    this.database = new OwnPostgres(open(folder.resolve("database")));
  }

  /// A new folder that PostgreSQL's account can pass through, too.
  static Path open(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    return folder;
  }

  OwnPostgres database() {
    return database;
  }

  /// Starts `server…` or `worker…`, again if it was started before.
  void start(String name) throws IOException {
    start(name, database.url());
  }

  /// The same for a figure: nothing lies between the process and PostgreSQL, which therefore must
  /// not be stopped.
  void startNear(String name) throws IOException {
    start(name, database.nearUrl());
  }

  private void start(String name, String databaseUrl) throws IOException {
    Path data = Files.createDirectories(folder.resolve(name));
    Plimsoll user = Plimsoll.in(data).with("PLIMSOLL_DATABASE_PASSWORD", database.password());
    boolean isServer = name.startsWith("server");
    List<String> words = new ArrayList<>(List.of(isServer ? "server" : "worker"));
    words.addAll(List.of("--data", data.toString(), "--database-url", databaseUrl));
    words.addAll(List.of("--master-key-file", folder.resolve("master.key").toString()));
    words.addAll(isServer ? List.of("--port", "0") : List.of("--offline"));
    words.addAll(List.of("--db", Files.exists(data.resolve("db")) ? store(data) : copied(data)));
    processes.put(name, Serving.start(user, name, words));
  }

  private static String store(Path data) {
    return data.resolve("db").toString();
  }

  private String copied(Path data) throws IOException {
    Path copy = Files.createDirectory(data.resolve("db"));
    try (var files = Files.list(advisories)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName().toString()));
      }
    }
    return copy.toString();
  }

  List<String> names() {
    return List.copyOf(processes.keySet());
  }

  Serving process(String name) {
    return processes.get(name);
  }

  /// Connects a registry that everybody may read.
  void connect(String host) throws SQLException {
    database.run(
        """
        insert into registry (address, name, kind, is_insecure, created_at)
        values ('%s', 'Harbour', 'oci', true, now())"""
            .formatted(host));
  }

  /// Waits until a query counts so many.
  ///
  /// @throws AssertionError when that takes longer than `seconds`, with what the processes wrote
  void await(String query, long wanted, int seconds) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    long found = -1;
    while (System.nanoTime() < end) {
      try {
        found = database.number(query);
      } catch (SQLException _) {
        // it is away
      }
      if (found == wanted) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
    }
    throw new AssertionError(query + " is " + found + ", not " + wanted + "\n" + said());
  }

  private String said() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Map.Entry<String, Serving> process : processes.entrySet()) {
      String text = process.getValue().said();
      all.append(process.getKey()).append(" (").append(process.getValue().process()).append("): ");
      all.append(text.substring(Math.max(0, text.length() - 4000))).append('\n');
    }
    return all.toString();
  }

  @Override
  public void close() throws IOException {
    try (database) {
      for (Serving process : processes.values()) {
        process.close();
      }
    }
  }
}
