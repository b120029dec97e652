// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Another process that runs a PostgreSQL of ours, for tests that kill it.
///
/// @param serverPid the PostgreSQL's process
/// @param said what it printed: `ready` and the server's pid, or what was wrong
record Holder(Process process, long serverPid, String said) implements AutoCloseable {

  /// Starts one and waits until it runs, or has failed.
  static Holder start(PostgresSettings settings) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                settings.folder().toString(),
                settings.binaries().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String said = String.valueOf(out.readLine());
    long pid = said.startsWith("ready ") ? Long.parseLong(said.substring(6)) : 0;
    return new Holder(process, pid, said);
  }

  /// Kills the process, not its PostgreSQL, and waits for its end.
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
    ProcessHandle.of(serverPid).ifPresent(ProcessHandle::destroyForcibly);
  }

  public static void main(String[] words) throws IOException, InterruptedException {
    PostgresSettings settings =
        new PostgresSettings(Path.of(words[0]), Path.of(words[1]), PostgresSettings.NOBODY, true);
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.start(settings);
      System.out.println("ready " + postgres.pid());
      Thread.currentThread().join();
    } catch (PostgresException e) {
      System.out.println(e.getMessage());
    }
  }
}
