// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.bytes.LimitExceededException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// A growing array of bytes, for the parts of a segment that are written from memory. Numbers are
/// little-endian; variable ones have seven bits a byte, the lowest first.
final class Output {

  private static final int LIMIT = Integer.MAX_VALUE - 64;

  private byte[] bytes = new byte[64];
  private int size;

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  void u8(int value) throws LimitExceededException {
    ensure(1);
    bytes[size++] = (byte) value;
  }

  void u24(int value) throws LimitExceededException {
    u8(value);
    u8(value >>> 8);
    u8(value >>> 16);
  }

  void u32(long value) throws LimitExceededException {
    number(value, Integer.BYTES);
  }

  void u64(long value) throws LimitExceededException {
    number(value, Long.BYTES);
  }

  void number(long value, int width) throws LimitExceededException {
    ensure(width);
    for (int i = 0; i < width; i++) {
      bytes[size++] = (byte) (value >>> (8 * i));
    }
  }

  void varint(int value) throws LimitExceededException {
    ensure(5);
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      bytes[size++] = (byte) ((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  void text(String text) throws LimitExceededException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    varint(utf8.length);
    raw(utf8, 0, utf8.length);
  }

  void texts(List<String> texts) throws LimitExceededException {
    varint(texts.size());
    for (String text : texts) {
      text(text);
    }
  }

  void raw(byte[] from, int offset, int length) throws LimitExceededException {
    ensure(length);
    System.arraycopy(from, offset, bytes, size, length);
    size += length;
  }

  void append(Output other) throws LimitExceededException {
    raw(other.bytes, 0, other.size);
  }

  private void ensure(int more) throws LimitExceededException {
    if (more > LIMIT - size) {
      throw new LimitExceededException("a section of a segment", LIMIT);
    }
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(LIMIT, Math.max(size + more, bytes.length * 2L)));
    }
  }
}
