// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A process of the platform that runs until it is ended: `up`, `server` or `worker`.
///
/// @param log all that it wrote
record Serving(Process process, Path log) implements AutoCloseable {

  private static final int STOP_SECONDS = 30;
  private static final int STEP_MILLIS = 20;

  static Serving start(Plimsoll user, String name, List<String> words) throws IOException {
    Path log = user.folder().resolve(name + ".log");
    List<String> command = new ArrayList<>(List.of(Plimsoll.LAUNCHER.toString()));
    command.addAll(words);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(user.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("HOME", user.folder().resolve("home").toString());
    environment.put("TMPDIR", user.folder().resolve("tmp").toString());
    environment.putAll(user.environment());
    return new Serving(builder.start(), log);
  }

  /// Waits for a line that it writes.
  Serving await(String text) throws IOException, InterruptedException {
    while (!said().contains(text)) {
      if (process.waitFor(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("it ended with " + process.exitValue() + ": " + said());
      }
    }
    return this;
  }

  String said() throws IOException {
    return Files.readString(log);
  }

  /// `kill -9`: nothing of it is asked.
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /// Told to end, as by systemd.
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("it does not end: " + said());
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IOException(e);
    }
  }
}
