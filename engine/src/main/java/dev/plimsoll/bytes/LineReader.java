// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The lines of a UTF-8 text, one at a time, each of bounded length. A line ends at LF or at the
/// end of the text; bytes that are no UTF-8 become U+FFFD. One thread at a time.
public final class LineReader {

  private final InputStream in;
  private final int limit;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final byte[] chunk = new byte[16 << 10];
  private int from;
  private int to;
  private int number;

  /// @param limit the most bytes that a line may have
  public LineReader(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /// The next line without its end; empty when there is none.
  ///
  /// @throws LimitExceededException when the line is too long
  public Optional<String> next() throws IOException {
    line.reset();
    while (hasBytes()) {
      int end = lineEnd();
      append(end);
      boolean whole = end < to;
      from = whole ? end + 1 : end;
      if (whole) {
        return text();
      }
    }
    return line.size() == 0 ? Optional.empty() : text();
  }

  /// The number of the line that [#next] gave last, the first being 1.
  public int number() {
    return number;
  }

  private boolean hasBytes() throws IOException {
    if (from == to) {
      from = 0;
      to = Math.max(0, in.read(chunk, 0, chunk.length));
    }
    return from < to;
  }

  private int lineEnd() {
    int end = from;
    while (end < to && chunk[end] != '\n') {
      end++;
    }
    return end;
  }

  private void append(int end) throws LimitExceededException {
    if (end - from > limit - line.size()) {
      throw new LimitExceededException("line " + (number + 1), limit);
    }
    line.write(chunk, from, end - from);
  }

  private Optional<String> text() {
    number++;
    return Optional.of(line.toString(StandardCharsets.UTF_8));
  }
}
