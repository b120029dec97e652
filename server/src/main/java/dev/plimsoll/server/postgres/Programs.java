// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// Runs PostgreSQL's programs as the account that it needs.
///
/// @param folder where they run, which that account can reach
record Programs(Binaries binaries, Account account, Path folder) {

  /// What a short program may take: a minute is what `initdb` needs on the slowest disks.
  private static final int MAX_SECONDS = 120;

  private static final int MAX_OUTPUT = 1 << 20;

  /// How a program ended.
  ///
  /// @param output both streams, in the order in which they came
  record Outcome(int status, String output) {

    /// The last line that tells of an error, or else the last one.
    String reason() {
      List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
      return lines.reversed().stream()
          .filter(line -> line.contains("FATAL") || line.contains("ERROR") || line.contains("error:"))
          .findFirst()
          .orElseGet(() -> lines.isEmpty() ? "status " + status : lines.getLast())
          .strip();
    }
  }

  /// Starts the server; it leads a session of its own where the machine has `setsid`, so that
  /// Ctrl-C on the terminal reaches us alone and we stop it last.
  Process startServer(List<String> words) throws IOException {
    List<String> command = new ArrayList<>();
    if (Path.of("/usr/bin/setsid").toFile().canExecute()) {
      command.add("/usr/bin/setsid");
    }
    command.addAll(command("postgres", words));
    Process process = builder(command).start();
    process.getOutputStream().close();
    return process;
  }

  /// Runs a program to its end.
  Outcome run(String program, List<String> words, String input) throws IOException {
    Process process = builder(command(program, words)).start();
    try {
      CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
      try (OutputStream to = process.getOutputStream()) {
        to.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException _) {
        // It ended without reading; its output and status tell the rest.
      }
      if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
        throw new PostgresException(program + " did not end in " + MAX_SECONDS + " s");
      }
      return new Outcome(process.exitValue(), output.get());
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw new IOException("the output of " + program + " can't be read", e);
    } finally {
      process.destroyForcibly();
    }
  }

  static InterruptedIOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    InterruptedIOException stopped = new InterruptedIOException("stopped while waiting");
    stopped.initCause(e);
    return stopped;
  }

  private static String read(Process process) {
    try (InputStream from = process.getInputStream()) {
      String text = new String(from.readNBytes(MAX_OUTPUT), StandardCharsets.UTF_8);
      from.transferTo(OutputStream.nullOutputStream());
      return text;
    } catch (IOException e) {
      return "its output broke off: " + e.getMessage();
    }
  }

  private List<String> command(String program, List<String> words) {
    List<String> command = new ArrayList<>(account.words());
    command.add(binaries.program(program).toString());
    command.addAll(words);
    return command;
  }

  /// Nothing of our environment is handed on: PostgreSQL would obey PGDATA and its like, and
  /// passwords may be in it.
  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
    environment.clear();
    environment.put("PATH", path);
    environment.put("LC_ALL", "C");
    environment.put("TZ", "UTC");
    return builder.redirectErrorStream(true);
  }
}
