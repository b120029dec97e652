// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The shipped program: the launcher at the root of the project, run as a process by somebody whose
/// home and folder for temporary files lie below `folder`.
///
/// @param folder where it is run, and all that it may leave behind
/// @param environment besides `PATH` and the folders
/// @param input what it reads from standard input
record Plimsoll(Path folder, Map<String, String> environment, String input) {

  static final Path ROOT = Path.of(System.getProperty("plimsoll.root", "..")).toAbsolutePath();

  static final Path LAUNCHER = ROOT.resolve("plimsoll");

  private static final long MAX_SECONDS = 300;

  /// How a process ended.
  ///
  /// @param out what it wrote to standard output, byte for byte
  record Run(int exitCode, byte[] bytes, String err) {

    String out() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    /// Standard error alone, when the process is expected to have ended well.
    Run succeeded() {
      if (exitCode != 0) {
        throw new AssertionError("exit code " + exitCode + ": " + err);
      }
      return this;
    }
  }

  static Plimsoll in(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("home"));
    Files.createDirectories(folder.resolve("tmp"));
    return new Plimsoll(folder, Map.of(), "");
  }

  Plimsoll with(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new Plimsoll(folder, Map.copyOf(more), input);
  }

  Plimsoll withInput(String text) {
    return new Plimsoll(folder, environment, text);
  }

  Run run(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(Arrays.asList(arguments));
    return run(command);
  }

  /// Runs any command as this user would, such as the launcher below a tracer.
  Run run(List<String> command) throws IOException {
    Path out = Files.createTempFile("plimsoll-e2e-", ".out");
    Path err = Files.createTempFile("plimsoll-e2e-", ".err");
    try {
      Process process = process(command, out, err).start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException _) {
        // it ended before it read its input
      }
      return new Run(exitCode(process, command), Files.readAllBytes(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private ProcessBuilder process(List<String> command, Path out, Path err) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    Map<String, String> all = builder.environment();
    all.clear();
    all.put("PATH", System.getenv("PATH"));
    all.put("JAVA_HOME", System.getProperty("java.home"));
    all.put("HOME", folder.resolve("home").toString());
    all.put("TMPDIR", folder.resolve("tmp").toString());
    all.putAll(environment);
    return builder;
  }

  private static int exitCode(Process process, List<String> command) throws IOException {
    try {
      if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("it hangs: " + command);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IOException(e);
    }
  }
}
