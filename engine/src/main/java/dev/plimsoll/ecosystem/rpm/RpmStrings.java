// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.rpm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// NUL-terminated texts of a header's store, taken one at a time: a package may own a million
/// files. Bytes that are no UTF-8 become U+FFFD.
final class RpmStrings {

  private final byte[] bytes;
  private final int end;
  private final int count;
  private int position;
  private int taken;

  RpmStrings(byte[] bytes, int position, int end, int count) {
    this.bytes = bytes;
    this.position = position;
    this.end = end;
    this.count = count;
  }

  int count() {
    return count;
  }

  boolean hasNext() {
    return taken < count;
  }

  String next() throws IOException {
    int from = position;
    int to = terminator(from);
    position = to + 1;
    taken++;
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /// Where the text at `offset` ends.
  private int terminator(int offset) throws IOException {
    for (int i = offset; i < end; i++) {
      if (bytes[i] == 0) {
        return i;
      }
    }
    throw new IOException(
        "the text at offset " + offset + " of the header has no end or is too long");
  }
}
