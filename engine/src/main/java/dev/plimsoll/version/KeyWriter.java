// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import java.util.Arrays;

/// Builds the bytes by which versions are compared. Texts are at most [VersionScheme#MAX_LENGTH]
/// characters, so that the length of any part fits a byte.
final class KeyWriter {

  private byte[] bytes = new byte[48];
  private int size;

  void put(int value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, size * 2);
    }
    bytes[size++] = (byte) value;
  }

  /// The number that the digits write: how many digits it has without leading zeros, then they. Of
  /// two numbers the longer is greater. Zero has none.
  void number(String text, int from, int to) {
    int start = from;
    while (start < to && text.charAt(start) == '0') {
      start++;
    }
    put(to - start);
    copy(text, start, to);
  }

  /// ASCII characters and an end that sorts before any of them.
  void word(String text, int from, int to) {
    copy(text, from, to);
    put(0);
  }

  int size() {
    return size;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void copy(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      put(text.charAt(i));
    }
  }
}
