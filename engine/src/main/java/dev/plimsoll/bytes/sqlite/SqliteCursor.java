// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes.sqlite;

import java.io.IOException;

/// Reads variable-length integers (section 1.6) one after another, never past `end`.
final class SqliteCursor {

  private final byte[] bytes;
  private final int end;
  private int position;

  SqliteCursor(byte[] bytes, int position, int end) {
    this.bytes = bytes;
    this.position = position;
    this.end = end;
  }

  int position() {
    return position;
  }

  boolean atEnd() {
    return position >= end;
  }

  /// Seven bits a byte, the highest first, and all eight of a ninth byte.
  long varint() throws IOException {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      byte b = next();
      value = (value << 7) | (b & 0x7f);
      if (b >= 0) {
        return value;
      }
    }
    return (value << 8) | (next() & 0xff);
  }

  private byte next() throws IOException {
    if (atEnd()) {
      throw new IOException("an integer is cut off at offset " + end);
    }
    return bytes[position++];
  }
}
