// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the server prints: handed to our log as it comes, and its last lines kept for when it
/// fails. Safe for several threads.
final class ServerOutput {

  private static final Logger LOG = LoggerFactory.getLogger("plimsoll.postgres");
  private static final int KEPT = 20;
  private static final int MAX_LINE = 2000;

  private final Deque<String> last = new ArrayDeque<>();

  /// Reads `from` to its end on a thread of its own.
  Thread follow(InputStream from) {
    return Thread.ofVirtual().name("postgres-output").start(() -> read(from));
  }

  private void read(InputStream from) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        take(line.length() > MAX_LINE ? line.substring(0, MAX_LINE) : line);
      }
    } catch (IOException e) {
      LOG.debug("the output of PostgreSQL broke off", e);
    }
  }

  private synchronized void take(String line) {
    if (last.size() == KEPT) {
      last.removeFirst();
    }
    last.addLast(line);
    if (line.startsWith("LOG:")) {
      LOG.debug("{}", line);
    } else {
      LOG.warn("{}", line);
    }
  }

  synchronized boolean says(String words) {
    return last.stream().anyMatch(line -> line.contains(words));
  }

  /// The line that tells best why it ended.
  synchronized String reason() {
    return new Programs.Outcome(1, String.join("\n", List.copyOf(last))).reason();
  }
}
