// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// One mapped section, read in place. Each chunk is checked against its checksum when first
/// touched, so that opening costs nothing and a flipped bit is still never believed. For any number
/// of threads: the worst that a race does is to check a chunk twice.
final class Section {

  private final Path file;
  private final ByteBuffer bytes;
  private final ByteBuffer checksums;
  private final byte[] isChecked;

  /// @param bytes little-endian, at most 2 GiB
  /// @param checksums four bytes a chunk
  Section(Path file, ByteBuffer bytes, ByteBuffer checksums) {
    this.file = file;
    this.bytes = bytes;
    this.checksums = checksums;
    this.isChecked = new byte[checksums.capacity() / Integer.BYTES];
  }

  int size() {
    return bytes.capacity();
  }

  StoreException corrupt(String why) {
    return StoreException.corrupt(file, why);
  }

  int u8(int at) {
    touch(at, 1);
    return bytes.get(at) & 0xff;
  }

  int i32(int at) {
    touch(at, Integer.BYTES);
    return bytes.getInt(at);
  }

  Cursor cursor(int at) {
    return new Cursor(this, at);
  }

  byte[] copy(int at, int length) {
    touch(at, length);
    byte[] copy = new byte[length];
    bytes.get(at, copy);
    return copy;
  }

  String text(int at, int length) {
    return new String(copy(at, length), StandardCharsets.UTF_8);
  }

  /// Whether the bytes at `at` are those of `expected`, from `from` on.
  int mismatch(int at, int length, byte[] expected, int from) {
    touch(at, length);
    int common = Math.min(length, expected.length - from);
    for (int i = 0; i < common; i++) {
      if (bytes.get(at + i) != expected[from + i]) {
        return i;
      }
    }
    return common;
  }

  /// Checks every chunk.
  void verify() {
    for (int chunk = 0; chunk < isChecked.length; chunk++) {
      check(chunk);
    }
  }

  private void touch(int at, int length) {
    if (at < 0 || length < 0 || at > bytes.capacity() - length) {
      throw corrupt("it points to %d bytes at %d of %d".formatted(length, at, size()));
    }
    int last = (at + Math.max(length, 1) - 1) >>> SegmentFormat.CHUNK_BITS;
    for (int chunk = at >>> SegmentFormat.CHUNK_BITS; chunk <= last; chunk++) {
      if (chunk < isChecked.length && isChecked[chunk] == 0) {
        check(chunk);
      }
    }
  }

  private void check(int chunk) {
    int start = chunk << SegmentFormat.CHUNK_BITS;
    int length = Math.min(1 << SegmentFormat.CHUNK_BITS, size() - start);
    CRC32C crc = new CRC32C();
    crc.update(bytes.slice(start, length));
    if ((int) crc.getValue() != checksums.getInt(chunk * Integer.BYTES)) {
      throw corrupt("a checksum does not fit its bytes");
    }
    isChecked[chunk] = 1;
  }
}
