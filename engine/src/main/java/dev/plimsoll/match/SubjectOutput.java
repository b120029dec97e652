// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.match;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The fields that [SubjectCodec] writes (docs/formats/subject.md).
final class SubjectOutput {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  byte[] bytes() {
    return out.toByteArray();
  }

  void u8(int value) {
    out.write(value);
  }

  /// Seven bits a byte, the lowest first, the eighth when more follow; as unsigned.
  void number(int value) {
    int rest = value;
    for (; (rest & ~0x7f) != 0; rest >>>= 7) {
      out.write((rest & 0x7f) | 0x80);
    }
    out.write(rest);
  }

  void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    out.writeBytes(bytes);
  }

  void texts(List<String> texts) {
    number(texts.size());
    texts.forEach(this::text);
  }

  void texts(int kind, String... texts) {
    u8(kind);
    List.of(texts).forEach(this::text);
  }
}
