// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

/// The checksum of bzip2: CRC-32 with the polynomial of Ethernet, highest bit first.
final class Bzip2Crc {

  private static final int POLYNOMIAL = 0x04c11db7;
  private static final int[] TABLE = table();

  private Bzip2Crc() {}

  /// `crc` after one more byte; it begins with -1, and its complement is what files have.
  static int update(int crc, int value) {
    return crc << 8 ^ TABLE[crc >>> 24 ^ value];
  }

  private static int[] table() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      int crc = i << 24;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc < 0 ? crc << 1 ^ POLYNOMIAL : crc << 1;
      }
      table[i] = crc;
    }
    return table;
  }
}
