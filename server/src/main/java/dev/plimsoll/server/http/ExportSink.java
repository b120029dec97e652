// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Writes an export's rows as they come.
final class ExportSink implements RowSink {

  private final OutputStream out;

  ExportSink(OutputStream out) {
    this.out = out;
  }

  @Override
  public void csv(Iterable<?> cells) throws IOException {
    StringBuilder row = new StringBuilder();
    String separator = "";
    for (Object cell : cells) {
      row.append(separator).append(cell(cell));
      separator = ",";
    }
    write(row.append("\r\n").toString());
  }

  @Override
  public void json(Object row) throws IOException {
    write(Json.text(row) + "\n");
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String cell(Object value) {
    String text = value instanceof Number ? value.toString() : defused(String.valueOf(value));
    boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /// What begins like a formula gets a quote before it (OWASP, CSV injection).
  private static String defused(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
