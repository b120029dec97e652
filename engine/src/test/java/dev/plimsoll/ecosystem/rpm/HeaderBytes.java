// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.rpm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Writes headers as a database stores them, without a region.
final class HeaderBytes {

  private final ByteArrayOutputStream index = new ByteArrayOutputStream();
  private final ByteArrayOutputStream store = new ByteArrayOutputStream();
  private int entries;

  static HeaderBytes of(String name, String version, String release) {
    return new HeaderBytes()
        .texts(RpmTag.NAME, 6, name)
        .texts(RpmTag.VERSION, 6, version)
        .texts(RpmTag.RELEASE, 6, release);
  }

  HeaderBytes texts(int tag, int type, String... texts) {
    entry(tag, type, store.size(), texts.length);
    for (String text : texts) {
      store.writeBytes((text + "\0").getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  HeaderBytes numbers(int tag, int... numbers) {
    entry(tag, 4, store.size(), numbers.length);
    for (int number : numbers) {
      store.writeBytes(ints(number));
    }
    return this;
  }

  /// An entry that claims what it likes.
  HeaderBytes entry(int tag, int type, int offset, int count) {
    entries++;
    index.writeBytes(ints(tag, type, offset, count));
    return this;
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ints(entries, store.size()));
    out.writeBytes(index.toByteArray());
    out.writeBytes(store.toByteArray());
    return out.toByteArray();
  }

  static byte[] ints(int... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES);
    for (int number : numbers) {
      bytes.putInt(number);
    }
    return bytes.array();
  }
}
