// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Writes sorted keys, front-coded: in each block of 32 a key tells only how many bytes it shares
/// with the one before and what follows.
final class KeyBlocks {

  private final Output keys = new Output();
  private final Output index = new Output();
  private byte[] previous = new byte[0];
  private int count;

  /// Adds the next key, larger than all before.
  ///
  /// @param value where its entries are
  void add(byte[] key, int value) throws IOException {
    int shared = 0;
    if (count++ % SegmentFormat.KEYS_PER_BLOCK == 0) {
      index.u32(keys.size());
    } else {
      shared = shared(previous, key);
    }
    keys.varint(shared);
    keys.varint(key.length - shared);
    keys.raw(key, shared, key.length - shared);
    keys.varint(value);
    previous = key;
  }

  Output keys() {
    return keys;
  }

  Output index() {
    return index;
  }

  /// The key of a package: its ecosystem, a zero byte, its name.
  static byte[] key(String ecosystem, String name) {
    byte[] first = ecosystem.getBytes(StandardCharsets.UTF_8);
    byte[] second = name.getBytes(StandardCharsets.UTF_8);
    byte[] key = new byte[first.length + 1 + second.length];
    System.arraycopy(first, 0, key, 0, first.length);
    System.arraycopy(second, 0, key, first.length + 1, second.length);
    return key;
  }

  private static int shared(byte[] a, byte[] b) {
    int mismatch = java.util.Arrays.mismatch(a, b);
    return mismatch < 0 ? a.length : mismatch;
  }
}
