// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// The smallest ELF files that hold some named sections. One writable segment maps the whole file
/// at [#BASE].
public record TestElf(boolean is64, boolean isBigEndian) {

  public static final long BASE = 0x400000;

  /// Where the first section starts in the file.
  public static final int FIRST = 256;

  public byte[] of(String name, byte[] content) {
    return of(Map.of(name, content));
  }

  public byte[] of(Map<String, byte[]> contents) {
    Map<String, byte[]> sections = new LinkedHashMap<>(contents);
    sections.put(".shstrtab", names(contents));
    int end = FIRST + sections.values().stream().mapToInt(bytes -> aligned(bytes.length)).sum();
    ByteBuffer file =
        ByteBuffer.allocate(end + (sections.size() + 1) * sectionSize())
            .order(isBigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    header(file, end, sections.size() + 1);
    segment(file);
    place(file, sections, end);
    return file.array();
  }

  private void header(ByteBuffer file, int tableAt, int sections) {
    file.put(new byte[] {0x7f, 'E', 'L', 'F', (byte) (is64 ? 2 : 1), (byte) (isBigEndian ? 2 : 1)});
    int headerSize = is64 ? 64 : 52;
    word(file, is64 ? 32 : 28, headerSize);
    word(file, is64 ? 40 : 32, tableAt);
    file.putShort(is64 ? 54 : 42, (short) (is64 ? 56 : 32));
    file.putShort(is64 ? 56 : 44, (short) 1);
    file.putShort(is64 ? 58 : 46, (short) sectionSize());
    file.putShort(is64 ? 60 : 48, (short) sections);
    file.putShort(is64 ? 62 : 50, (short) (sections - 1));
  }

  private void segment(ByteBuffer file) {
    int at = is64 ? 64 : 52;
    file.putInt(at, 1);
    file.putInt(at + (is64 ? 4 : 24), 6);
    word(file, at + (is64 ? 16 : 8), BASE);
    word(file, at + (is64 ? 32 : 16), file.capacity());
  }

  private void place(ByteBuffer file, Map<String, byte[]> sections, int tableAt) {
    int at = FIRST;
    int entry = tableAt + sectionSize();
    int name = 1;
    for (var section : sections.entrySet()) {
      file.put(at, section.getValue());
      file.putInt(entry, name);
      file.putInt(entry + 4, 1);
      word(file, entry + (is64 ? 16 : 12), BASE + at);
      word(file, entry + (is64 ? 24 : 16), at);
      word(file, entry + (is64 ? 32 : 20), section.getValue().length);
      at += aligned(section.getValue().length);
      entry += sectionSize();
      name += section.getKey().length() + 1;
    }
  }

  private static byte[] names(Map<String, byte[]> contents) {
    String names = "\0" + String.join("\0", contents.keySet()) + "\0.shstrtab\0";
    return names.getBytes(StandardCharsets.ISO_8859_1);
  }

  private void word(ByteBuffer file, int at, long value) {
    if (is64) {
      file.putLong(at, value);
    } else {
      file.putInt(at, (int) value);
    }
  }

  private int sectionSize() {
    return is64 ? 64 : 40;
  }

  private static int aligned(int size) {
    return (size + 15) & -16;
  }
}
