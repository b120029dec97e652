// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Bytes as text: UTF-8 where they are.
final class Texts {

  /// Where the bytes of names that are not UTF-8 go, in a private area of Unicode.
  private static final char ESCAPED = 0xf700;

  private Texts() {}

  /// The name of a file. Different names stay different, or one file could hide another: bytes
  /// beyond ASCII of a name that is not UTF-8 become characters that no other name has.
  static String name(byte[] bytes, int from, int length) {
    String text = decode(bytes, from, length);
    boolean isUtf8 = length == text.getBytes(StandardCharsets.UTF_8).length;
    return isUtf8 && text.chars().noneMatch(Texts::isEscaped) ? text : escaped(bytes, from, length);
  }

  private static boolean isEscaped(int c) {
    return c >= ESCAPED + 0x80 && c <= ESCAPED + 0xff;
  }

  private static String escaped(byte[] bytes, int from, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < from + length; i++) {
      text.append(bytes[i] < 0 ? (char) (ESCAPED + (bytes[i] & 0xff)) : (char) bytes[i]);
    }
    return text.toString();
  }

  /// Text of any sort; as Latin-1 where it is not UTF-8.

  static String decode(byte[] bytes, int from, int length) {
    if (isAscii(bytes, from, length)) {
      return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, length))
          .toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
  }

  private static boolean isAscii(byte[] bytes, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }
}
