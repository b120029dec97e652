// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The platform as `plimsoll up` starts it, until it is closed.
final class Platform implements AutoCloseable {

  private static final long MAX_SECONDS = 180;
  private static final long PAUSE_MILLIS = 100;

  private final Process process;
  private final Path said;

  private Platform(Process process, Path said) {
    this.process = process;
    this.said = said;
  }

  /// Starts it at any free port; its data lie below `folder`.
  static Platform up(Path folder, String... arguments) throws IOException {
    Path said = Installation.open(folder).resolve("said");
    List<String> command =
        new ArrayList<>(List.of(Plimsoll.LAUNCHER.toString(), "up", "--port", freePort()));
    command.addAll(List.of("--data", Installation.open(folder.resolve("data")).toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return new Platform(builder.start(), said);
  }

  /// The addresses that it prints hold the port, so it is chosen here.
  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Integer.toString(socket.getLocalPort());
    }
  }

  /// Waits until it says something.
  ///
  /// @return the groups of the pattern
  List<String> told(Pattern pattern) throws IOException, InterruptedException {
    for (long waited = 0; waited < MAX_SECONDS * 1000; waited += PAUSE_MILLIS) {
      Matcher matcher = pattern.matcher(Files.readString(said));
      if (matcher.find()) {
        return groups(matcher);
      }
      if (process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IOException("it ended: " + Files.readString(said));
      }
    }
    throw new IOException("it doesn't say " + pattern + " but " + Files.readString(said));
  }

  private static List<String> groups(Matcher matcher) {
    List<String> groups = new ArrayList<>();
    for (int i = 1; i <= matcher.groupCount(); i++) {
      groups.add(matcher.group(i));
    }
    return groups;
  }

  /// Stops it in order, with its database.
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("it doesn't stop: " + Files.readString(said));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IOException(e);
    }
  }
}
