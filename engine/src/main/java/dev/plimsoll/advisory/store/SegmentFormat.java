// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

/// The fixed parts of a segment file (docs/formats/segment.md).
final class SegmentFormat {

  /// Read together with [#MAGIC]; a change of any byte's meaning raises it.
  static final int VERSION = 3;

  /// `PLIMSEG` and a zero byte.
  static final long MAGIC = 0x00_47_45_53_4d_49_4c_50L;

  /// `PLIMEND` and a zero byte.
  static final long END_MAGIC = 0x00_44_4e_45_4d_49_4c_50L;

  /// magic u64, version u16, kind u16, CRC-32C of the rest of the header u32, content id 32 bytes.
  static final int HEADER_SIZE = 48;

  static final int VERSION_AT = 8;
  static final int KIND_AT = 10;
  static final int CHECKSUM_AT = 12;
  static final int CONTENT_ID_AT = 16;
  static final int CONTENT_ID_SIZE = 32;

  /// One section in the footer: id u32, reserved u32, offset u64, size u64, where its checksums are
  /// u64.
  static final int FOOTER_ENTRY_SIZE = 32;

  /// At the end of the file: records u32, number of sections u32, CRC-32C of the footer before u32,
  /// reserved u32, magic u64.
  static final int TRAILER_SIZE = 24;

  /// Each so many bytes of a section have a CRC-32C of their own.
  static final int CHUNK_BITS = 15;

  /// Keys a block.
  static final int KEYS_PER_BLOCK = 32;

  private SegmentFormat() {}
}
