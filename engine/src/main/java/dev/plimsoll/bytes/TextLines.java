// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The lines of a text in UTF-8, of any length of text but with bounded lines.
public final class TextLines {

  private static final int MAX_LINE = 1 << 20;

  private final InputStream in;
  private final byte[] buffer = new byte[64 << 10];
  private byte[] line = new byte[256];
  private int position;
  private int limit;

  public TextLines(InputStream in) {
    this.in = in;
  }

  /// The next line without its end (LF or CR LF); empty after the last.
  ///
  /// @throws LimitExceededException when it is longer than 1 MiB
  public Optional<String> next() throws IOException {
    int length = 0;
    int next = read();
    if (next < 0) {
      return Optional.empty();
    }
    while (next >= 0 && next != '\n') {
      if (length == line.length) {
        grow();
      }
      line[length++] = (byte) next;
      next = read();
    }
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    return Optional.of(new String(line, 0, end, StandardCharsets.UTF_8));
  }

  private void grow() throws LimitExceededException {
    if (line.length >= MAX_LINE) {
      throw new LimitExceededException("a line", MAX_LINE);
    }
    line = java.util.Arrays.copyOf(line, line.length * 2);
  }

  private int read() throws IOException {
    if (position == limit) {
      limit = in.read(buffer, 0, buffer.length);
      position = 0;
      if (limit <= 0) {
        limit = 0;
        return -1;
      }
    }
    return buffer[position++] & 0xff;
  }
}
