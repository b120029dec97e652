// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven.index;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.zip.CRC32C;

/// What reader and writer have to agree on (`docs/formats/jar-index.md`).
final class Format {

  /// `PLIMJARS` in ASCII.
  static final long MAGIC = 0x504c_494d_4a41_5253L;

  static final int VERSION = 1;
  static final int HEADER_SIZE = 64;

  /// How much of a hash is kept. Nobody can make an archive whose SHA-1 agrees with a given one in
  /// so many bits.
  static final int HASH_SIZE = 12;

  static final int NAMES_PER_BLOCK = 128;

  /// Bits of the hash that choose its block.
  static final int MIN_BITS = 6;

  static final int MAX_BITS = 24;

  private Format() {}

  /// @param bits of the hash that choose the block
  /// @param jars entries in all
  /// @param names different groups and artifacts
  /// @param blocks place of the table of blocks of hashes
  /// @param nameBlocks place of the table of blocks of names
  /// @param size of the file
  record Header(int bits, int jars, int names, long blocks, long nameBlocks, long size) {

    void write(DataOutput out) throws IOException {
      out.writeLong(MAGIC);
      out.writeShort(VERSION);
      out.writeShort(bits);
      out.writeInt(jars);
      out.writeInt(names);
      out.writeLong(blocks);
      out.writeLong(nameBlocks);
      out.writeLong(size);
    }

    static Header read(DataInput in) throws IOException {
      if (in.readLong() != MAGIC) {
        throw new IOException("it is no index of jars");
      }
      int version = in.readUnsignedShort();
      if (version != VERSION) {
        throw new IOException(
            "it has format %d, and this program reads %d: build it again"
                .formatted(version, VERSION));
      }
      Header header =
          new Header(
              in.readUnsignedShort(),
              in.readInt(),
              in.readInt(),
              in.readLong(),
              in.readLong(),
              in.readLong());
      if (header.bits < MIN_BITS || header.bits > MAX_BITS) {
        throw new IOException("its header is damaged");
      }
      return header;
    }
  }

  /// The block of a hash: its first bits as a number.
  static int block(byte[] hash, int bits) {
    int first =
        (hash[0] & 0xff) << 24 | (hash[1] & 0xff) << 16 | (hash[2] & 0xff) << 8 | (hash[3] & 0xff);
    return first >>> (Integer.SIZE - bits);
  }

  static int crc(byte[] bytes, int from, int size) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, size);
    return (int) crc.getValue();
  }

  /// Numbers below 2³¹ in groups of seven bits, the lowest first, the high bit set on all but the
  /// last.
  static void number(int value, DataOutput out) throws IOException {
    int rest = value;
    while (rest > 0x7f) {
      out.writeByte((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.writeByte(rest);
  }

  static int number(DataInput in) throws IOException {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int b = in.readUnsignedByte();
      value |= (b & 0x7f) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    throw new IOException("a number without an end");
  }
}
