// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Reads text line by line, ended by LF or CRLF, as UTF-8 (Latin-1 where it is none), with a bound
/// on the length of a line.
public final class Lines {

  private final InputStream in;
  private final int maxLine;
  private final byte[] buffer = new byte[16 << 10];
  private int position;
  private int limit;
  private int number;
  private final ByteArrayOutputStream rest = new ByteArrayOutputStream();

  public Lines(InputStream in, int maxLine) {
    this.in = in;
    this.maxLine = maxLine;
  }

  /// The number of the line that [#next] gave last, from 1.
  public int number() {
    return number;
  }

  /// The next line without its end; empty at the end of the text.
  public Optional<String> next() throws IOException {
    rest.reset();
    boolean begun = false;
    while (position < limit || fill()) {
      begun = true;
      int end = indexOfNewline();
      if (end >= 0) {
        String line = line(end);
        position = end + 1;
        return Optional.of(line);
      }
      rest.write(buffer, position, limit - position);
      position = limit;
      if (rest.size() > maxLine) {
        throw new LimitExceededException("line " + (number + 1), maxLine);
      }
    }
    return begun ? Optional.of(line(position)) : Optional.empty();
  }

  private String line(int end) throws LimitExceededException {
    number++;
    if (rest.size() + end - position > maxLine) {
      throw new LimitExceededException("line " + number, maxLine);
    }
    if (rest.size() == 0) {
      return trimmed(buffer, position, end - position);
    }
    rest.write(buffer, position, end - position);
    return trimmed(rest.toByteArray(), 0, rest.size());
  }

  private static String trimmed(byte[] bytes, int from, int length) {
    boolean cr = length > 0 && bytes[from + length - 1] == '\r';
    return Texts.decode(bytes, from, cr ? length - 1 : length);
  }

  private int indexOfNewline() {
    for (int i = position; i < limit; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private boolean fill() throws IOException {
    int read = in.read(buffer, 0, buffer.length);
    position = 0;
    limit = Math.max(read, 0);
    return read > 0;
  }
}
