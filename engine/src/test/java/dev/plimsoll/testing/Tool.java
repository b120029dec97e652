// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// An outside program that a test runs: to its end, or beside the test until it is closed.
public final class Tool implements AutoCloseable {

  private static final long MAX_SECONDS = 120;

  private final Process process;
  private final BufferedReader output;

  private Tool(List<String> command) throws IOException {
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /// Runs a command that has to succeed; what it printed.
  public static String run(String... command) throws IOException {
    try (Tool tool = new Tool(List.of(command))) {
      String printed = String.join("\n", tool.output.readAllLines());
      if (!tool.process.waitFor(MAX_SECONDS, TimeUnit.SECONDS) || tool.process.exitValue() != 0) {
        throw new IOException(command[0] + " failed: " + printed);
      }
      return printed;
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /// Runs a command in `folder` that has to succeed; what it wrote to its standard output alone.
  public static String run(Path folder, String... command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed: " + printed);
    }
    return printed;
  }

  /// Starts a service and waits until it prints a line with `ready`.
  public static Tool start(String ready, String... command) throws IOException {
    Tool tool = new Tool(List.of(command));
    List<String> printed = new ArrayList<>();
    for (String line = tool.output.readLine(); line != null; line = tool.output.readLine()) {
      printed.add(line);
      if (line.contains(ready)) {
        tool.drain();
        return tool;
      }
    }
    tool.close();
    throw new IOException(command[0] + " ended: " + String.join("\n", printed));
  }

  /// A full pipe would stop the service.
  private void drain() {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                output.lines().forEach(_ -> {});
              } catch (UncheckedIOException _) {
                // The service was stopped.
              }
            });
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
