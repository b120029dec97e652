// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.postgres;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One server process on a cluster, from its start to its end.
record Server(Process process, ServerOutput output) {

  /// How often its state is looked at, in ms.
  private static final int STEP = 20;

  /// What a server may take to end once its clients are cut off, before it is cut off itself.
  private static final int STOP_SECONDS = 30;

  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "shared_buffers=128MB",
          "max_connections=60",
          "work_mem=8MB",
          "effective_cache_size=1GB",
          "max_wal_size=512MB",
          "wal_level=minimal", // nobody copies this server
          "max_wal_senders=0",
          "max_logical_replication_workers=0",
          "log_checkpoints=off",
          "io_workers=2",
          "jit=off",
          "timezone=UTC",
          "log_timezone=UTC",
          "log_line_prefix=",
          "log_min_messages=warning",
          // What was asked may hold what is secret.
          "log_error_verbosity=terse",
          "log_min_error_statement=panic");

  private static final List<String> UNSAFE =
      List.of("fsync=off", "full_page_writes=off", "synchronous_commit=off");

  /// Starts one and waits until it takes clients, which after a crash means until it has recovered.
  ///
  /// @throws PostgresException when it ends before, with its own reason
  static Server start(PostgresSettings settings, Programs programs, int port) throws IOException {
    ServerOutput output = new ServerOutput();
    Process process = programs.startServer(words(settings, port));
    Thread reader = output.follow(process.getInputStream());
    Server server = new Server(process, output);
    try {
      server.awaitReady(settings, reader);
      return server;
    } catch (InterruptedException e) {
      server.stop(settings, programs);
      throw Programs.interrupted(e);
    }
  }

  private static List<String> words(PostgresSettings settings, int port) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("-D", settings.cluster().toString(), "-c", "port=" + port));
    List<String> all = new ArrayList<>(SETTINGS);
    all.addAll(settings.isDurable() ? List.of("fsync=on", "synchronous_commit=on") : UNSAFE);
    all.forEach(setting -> words.addAll(List.of("-c", setting)));
    return words;
  }

  private void awaitReady(PostgresSettings settings, Thread reader)
      throws IOException, InterruptedException {
    while (!isReady(settings)) {
      if (process.waitFor(STEP, TimeUnit.MILLISECONDS)) {
        reader.join();
        throw new PostgresException(
            "PostgreSQL on %s does not start: %s".formatted(settings.folder(), output.reason()));
      }
    }
  }

  private boolean isReady(PostgresSettings settings) throws IOException {
    Optional<Postmaster> said = Postmaster.read(settings.cluster());
    return said.filter(it -> it.pid() == process.pid() && it.isReady()).isPresent();
  }

  /// Cuts off its clients and ends it in order; when it takes too long, at once, which the next
  /// start recovers from.
  void stop(PostgresSettings settings, Programs programs) throws IOException {
    if (process.isAlive()) {
      stopRunning(settings, programs);
    }
  }

  /// As [#stop], for whichever server runs on the cluster.
  static void stopRunning(PostgresSettings settings, Programs programs) throws IOException {
    Programs.Outcome fast = programs.run("pg_ctl", stopWords(settings, "fast"), "");
    if (fast.status() == 0) {
      return;
    }
    Programs.Outcome last = programs.run("pg_ctl", stopWords(settings, "immediate"), "");
    if (last.status() != 0 && Postmaster.read(settings.cluster()).isPresent()) {
      throw new PostgresException(
          "PostgreSQL on %s does not stop: %s".formatted(settings.folder(), last.reason()));
    }
  }

  private static List<String> stopWords(PostgresSettings settings, String mode) {
    String seconds = Integer.toString(STOP_SECONDS);
    return List.of("stop", "-D", settings.cluster().toString(), "-m", mode, "-w", "-t", seconds);
  }
}
