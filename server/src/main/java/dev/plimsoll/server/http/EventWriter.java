// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Live events in the browsers' form (HTML Standard, 9.2 Server-sent events).
final class EventWriter {

  private final OutputStream out;

  EventWriter(OutputStream out) {
    this.out = out;
  }

  /// The first bytes: when to come back after a break.
  void open() throws IOException {
    write("retry: 2000\n\n");
  }

  void event(LiveEvent event) throws IOException {
    write("id: " + event.id() + "\nevent: " + event.type() + "\n" + data(event.json()) + "\n");
  }

  /// The client missed more than is kept, and must load what it shows anew.
  void reset() throws IOException {
    write("event: reset\ndata: {}\n\n");
  }

  /// Shows that both ends are still there.
  void heartbeat() throws IOException {
    write(": \n\n");
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String data(String json) {
    StringBuilder data = new StringBuilder();
    json.lines().forEach(line -> data.append("data: ").append(line).append('\n'));
    return data.toString();
  }
}
