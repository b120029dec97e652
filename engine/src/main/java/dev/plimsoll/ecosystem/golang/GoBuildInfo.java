// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.golang;

import dev.plimsoll.bytes.Executable;
import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// What Go's linker leaves in an executable (package `debug/buildinfo` of Go; `cmd/link`,
/// "buildinfo").
///
/// A block of 32 bytes: magic of 14, size of a pointer, flags. With flag 2 (from Go 1.18) two
/// strings follow it, each after its length as a varint; without, the block holds pointers to two
/// string headers. The first string is the toolchain's version, the second the list of modules.
///
/// @param modules the list without its frame; empty when the program was built without modules
record GoBuildInfo(String toolchain, String modules) {

  private static final byte[] MAGIC = "\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1);
  private static final int BLOCK = 32;
  private static final int ALIGNMENT = 16;
  private static final int INLINE = 2;
  private static final int BIG_ENDIAN = 1;

  /// How far into the data the block is looked for when no section is named after it. The linker
  /// puts it at the start.
  private static final int SEARCHED = 1 << 20;

  /// Random bytes before and after the list of modules.
  private static final int FRAME = 16;

  /// Reads the block of `file`; empty when Go's linker did not make it.
  static Optional<GoBuildInfo> read(Executable file, Limits limits) throws IOException {
    Optional<SeekableBytes> block = block(file);
    if (block.isEmpty()) {
      return Optional.empty();
    }
    byte[] head = block.get().bytes(0, BLOCK);
    return (head[15] & INLINE) != 0
        ? Optional.of(inline(block.get(), limits))
        : Optional.of(pointed(file, head, limits));
  }

  private static Optional<SeekableBytes> block(Executable file) throws IOException {
    Optional<SeekableBytes> elf = file.section(".go.buildinfo");
    Optional<SeekableBytes> named = elf.isPresent() ? elf : file.section("__go_buildinfo");
    if (named.isPresent()) {
      return find(named.get());
    }
    Optional<SeekableBytes> data = file.namesSections() ? Optional.empty() : file.data();
    return data.isPresent() ? find(data.get()) : Optional.empty();
  }

  private static Optional<SeekableBytes> find(SeekableBytes data) throws IOException {
    byte[] start = data.bytes(0, (int) Math.min(SEARCHED, data.size()));
    for (int at = 0; at + BLOCK <= start.length; at += ALIGNMENT) {
      if (Arrays.equals(start, at, at + MAGIC.length, MAGIC, 0, MAGIC.length)) {
        return Optional.of(data.slice(at, data.size() - at));
      }
    }
    return Optional.empty();
  }

  private static GoBuildInfo inline(SeekableBytes block, Limits limits) throws IOException {
    Varint toolchain = Varint.read(block, BLOCK);
    Varint modules = Varint.read(block, toolchain.end() + toolchain.value());
    return of(
        bytes(block, toolchain.end(), toolchain.value(), limits),
        bytes(block, modules.end(), modules.value(), limits));
  }

  private static GoBuildInfo pointed(Executable file, byte[] head, Limits limits)
      throws IOException {
    int size = head[14];
    if (size != 4 && size != 8) {
      throw new IOException("a pointer of " + size + " bytes in Go's build information");
    }
    boolean isBigEndian = (head[15] & BIG_ENDIAN) != 0;
    return of(
        string(file, word(head, 16, size, isBigEndian), size, isBigEndian, limits),
        string(file, word(head, 16 + size, size, isBigEndian), size, isBigEndian, limits));
  }

  /// What the string header at `address` points to: an address and a length.
  private static byte[] string(
      Executable file, long address, int size, boolean isBigEndian, Limits limits)
      throws IOException {
    if (address == 0) {
      return new byte[0];
    }
    byte[] header = mapped(file, address).bytes(0, 2 * size);
    long length = word(header, size, size, isBigEndian);
    return length == 0
        ? new byte[0]
        : bytes(mapped(file, word(header, 0, size, isBigEndian)), 0, length, limits);
  }

  private static SeekableBytes mapped(Executable file, long address) throws IOException {
    return file.at(address)
        .orElseThrow(() -> new IOException("Go's build information points outside the file"));
  }

  private static long word(byte[] bytes, int at, int size, boolean isBigEndian) {
    ByteBuffer buffer =
        ByteBuffer.wrap(bytes).order(isBigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    return size == 4 ? Integer.toUnsignedLong(buffer.getInt(at)) : buffer.getLong(at);
  }

  private static byte[] bytes(SeekableBytes from, long at, long length, Limits limits)
      throws IOException {
    if (length < 0 || length > limits.textBytes()) {
      throw new LimitExceededException("Go's build information", limits.textBytes());
    }
    return from.bytes(at, (int) length);
  }

  private static GoBuildInfo of(byte[] toolchain, byte[] framed) {
    boolean isFramed = framed.length > 2 * FRAME && framed[framed.length - FRAME - 1] == '\n';
    int length = isFramed ? framed.length - 2 * FRAME : 0;
    return new GoBuildInfo(
        new String(toolchain, StandardCharsets.UTF_8),
        new String(framed, isFramed ? FRAME : 0, length, StandardCharsets.UTF_8));
  }

  /// An unsigned number in groups of seven bits, the lowest first.
  ///
  /// @param end where the bytes after it start
  private record Varint(long value, long end) {

    private static final int MAX_BITS = 56;

    static Varint read(SeekableBytes bytes, long at) throws IOException {
      long value = 0;
      for (int shift = 0; shift < MAX_BITS; shift += 7) {
        int next = bytes.bytes(at + shift / 7, 1)[0];
        value |= (long) (next & 0x7f) << shift;
        if (next >= 0) {
          return new Varint(value, at + shift / 7 + 1);
        }
      }
      throw new IOException("a number without end in Go's build information");
    }
  }
}
