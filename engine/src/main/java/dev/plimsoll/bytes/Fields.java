// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.EOFException;

/// Numbers at places in a block of bytes; reading beyond its end is an error of the data.
record Fields(byte[] bytes, boolean isBigEndian) {

  int u8(int at) throws EOFException {
    if (at < 0 || at >= bytes.length) {
      throw new EOFException("no byte %d of %d in a table".formatted(at, bytes.length));
    }
    return bytes[at] & 0xff;
  }

  int u16(int at) throws EOFException {
    return (int) number(at, 2);
  }

  long u32(int at) throws EOFException {
    return number(at, 4);
  }

  /// As a signed long: no place in a file is beyond.
  long u64(int at) throws EOFException {
    return number(at, 8);
  }

  /// Whether `name`, in ASCII, stands at `at` and ends there: by NUL, or by filling `width` bytes.
  boolean isName(int at, String name, int width) {
    int end = at + name.length();
    if (name.length() > width || at < 0 || at > bytes.length - name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (bytes[at + i] != name.charAt(i)) {
        return false;
      }
    }
    return name.length() == width || (end < bytes.length && bytes[end] == 0);
  }

  private long number(int at, int size) throws EOFException {
    if (at < 0 || at > bytes.length - size) {
      throw new EOFException(
          "no %d bytes at %d of %d in a table".formatted(size, at, bytes.length));
    }
    long value = 0;
    for (int i = 0; i < size; i++) {
      int index = isBigEndian ? at + i : at + size - 1 - i;
      value = (value << 8) | (bytes[index] & 0xff);
    }
    return value;
  }
}
