// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.match;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads what [SubjectOutput] wrote. Nothing is taken to be there that is not.
final class SubjectInput {

  private static final int NUMBER_BITS = 32;

  private final ByteBuffer in;

  SubjectInput(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes);
  }

  int u8() throws IOException {
    if (!in.hasRemaining()) {
      throw new EOFException("a subject ends too early");
    }
    return in.get() & 0xff;
  }

  int number() throws IOException {
    int value = 0;
    for (int shift = 0; shift < NUMBER_BITS; shift += 7) {
      int next = u8();
      value |= (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IOException("a number of a subject has no end");
  }

  /// A number of things of which each takes a byte or more.
  int count() throws IOException {
    int count = number();
    if (count < 0 || count > in.remaining()) {
      throw new EOFException("a subject ends too early");
    }
    return count;
  }

  String text() throws IOException {
    int length = count();
    ByteBuffer bytes = in.slice(in.position(), length);
    in.position(in.position() + length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("a text of a subject is not UTF-8", e);
    }
  }

  List<String> texts() throws IOException {
    int count = count();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(text());
    }
    return texts;
  }

  void end() throws IOException {
    if (in.hasRemaining()) {
      throw new IOException("there is more than a subject");
    }
  }
}
