// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.demo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A program of Go that can't run: an ELF file of 64 bits with nothing but the block in which Go's
/// linker tells what it linked (package `debug/buildinfo` of Go, flag 2).
final class SampleGo {

  private static final String SECTION = ".go.buildinfo";
  private static final String MAGIC = "\u00ff Go buildinf:";
  private static final String NAMES = "\0" + SECTION + "\0.shstrtab\0";
  private static final int HEADER = 64;
  private static final int SECTION_HEADER = 64;
  private static final int FRAME = 16;

  private SampleGo() {}

  /// @param words the toolchain such as `go1.21.9`, the main module and its dependencies, each as
  ///   `path@version`
  static byte[] of(List<String> words) {
    byte[] block = block(words.getFirst(), modules(words.subList(1, words.size())));
    byte[] names = NAMES.getBytes(StandardCharsets.ISO_8859_1);
    int table = aligned(HEADER + block.length + names.length);
    ByteBuffer file =
        ByteBuffer.allocate(table + 3 * SECTION_HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header(file, table);
    file.put(HEADER, block).put(HEADER + block.length, names);
    section(file, table + SECTION_HEADER, 1, HEADER, block.length);
    section(
        file,
        table + 2 * SECTION_HEADER,
        SECTION.length() + 2,
        HEADER + block.length,
        names.length);
    return file.array();
  }

  /// The list of modules, in the frame of random bytes that the linker puts around it.
  private static byte[] modules(List<String> modules) {
    StringBuilder text = new StringBuilder("path\t").append(path(modules.getFirst())).append('\n');
    text.append("mod\t").append(modules.getFirst().replace('@', '\t')).append("\t\n");
    for (String module : modules.subList(1, modules.size())) {
      text.append("dep\t").append(module.replace('@', '\t')).append("\t\n");
    }
    String frame = "-".repeat(FRAME);
    return (frame + text + frame).getBytes(StandardCharsets.UTF_8);
  }

  private static String path(String module) {
    return module.substring(0, module.indexOf('@'));
  }

  private static byte[] block(String toolchain, byte[] modules) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.writeBytes(MAGIC.getBytes(StandardCharsets.ISO_8859_1));
    block.writeBytes(new byte[] {8, 2});
    block.writeBytes(new byte[32 - block.size()]);
    string(toolchain.getBytes(StandardCharsets.UTF_8), block);
    string(modules, block);
    return block.toByteArray();
  }

  /// A string after its length as a varint.
  private static void string(byte[] bytes, ByteArrayOutputStream out) {
    int left = bytes.length;
    for (; left >= 0x80; left >>>= 7) {
      out.write(left | 0x80);
    }
    out.write(left);
    out.writeBytes(bytes);
  }

  /// The file header (System V ABI, "ELF Header"): 64 bits, little-endian, AMD64.
  private static void header(ByteBuffer file, int table) {
    file.put(0, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
    file.putShort(16, (short) 2).putShort(18, (short) 62).putInt(20, 1);
    file.putLong(40, table).putShort(52, (short) HEADER);
    file.putShort(58, (short) SECTION_HEADER).putShort(60, (short) 3).putShort(62, (short) 2);
  }

  private static void section(ByteBuffer file, int entry, int name, int at, int size) {
    file.putInt(entry, name).putInt(entry + 4, 1);
    file.putLong(entry + 24, at).putLong(entry + 32, size);
  }

  private static int aligned(int size) {
    return (size + 15) & -16;
  }
}
