// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// The little-endian fields of one zip header (APPNOTE.TXT 4.3), by their offsets in it.
record ZipFields(ByteBuffer bytes) {

  static final int LOCAL = 0x04034b50;
  static final int LOCAL_SIZE = 30;
  static final int CENTRAL = 0x02014b50;
  static final int CENTRAL_SIZE = 46;
  static final int END = 0x06054b50;
  static final int END_SIZE = 22;
  static final int END64 = 0x06064b50;
  static final int END64_SIZE = 56;
  static final int LOCATOR64 = 0x07064b50;
  static final int LOCATOR64_SIZE = 20;

  static ZipFields at(SeekableBytes bytes, long position, int size) throws IOException {
    return of(bytes.bytes(position, size));
  }

  static ZipFields of(byte[] bytes) {
    return new ZipFields(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
  }

  /// Whether the header `magic`, `size` long, is at `position`.
  static boolean isAt(SeekableBytes bytes, long position, int size, int magic) throws IOException {
    return position >= 0
        && position <= bytes.size() - size
        && at(bytes, position, Integer.BYTES).magic() == magic;
  }

  /// A member's name: UTF-8 as the Java runtime reads it, and byte by byte where it is not.
  static String name(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1); // an old encoding nobody names
    }
  }

  int magic() {
    return bytes.getInt(0);
  }

  void expect(int magic) throws IOException {
    if (magic() != magic) {
      throw new IOException("a zip header is not where it should be");
    }
  }

  int u16(int offset) {
    return Short.toUnsignedInt(bytes.getShort(offset));
  }

  long u32(int offset) {
    return Integer.toUnsignedLong(bytes.getInt(offset));
  }

  /// An eight-byte field.
  ///
  /// @throws IOException when it is past all that can be addressed
  long u64(int offset) throws IOException {
    long value = bytes.getLong(offset);
    if (value < 0) {
      throw new IOException("a zip header has the impossible size " + Long.toUnsignedString(value));
    }
    return value;
  }
}
