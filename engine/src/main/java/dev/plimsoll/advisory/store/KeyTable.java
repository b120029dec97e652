// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/// Finds keys in what [KeyBlocks] wrote: binary search over the first keys of the blocks, then one
/// pass through a block, all in place.
record KeyTable(Section keys, Section index) {

  /// The value of `key`.
  OptionalInt find(byte[] key) {
    int block = blockOf(key);
    return block < 0 ? OptionalInt.empty() : findInBlock(block, key);
  }

  /// Takes a key and its value.
  @FunctionalInterface
  interface KeyTaker {
    void take(String key, int value) throws IOException;
  }

  /// Gives all keys in their order.
  void each(KeyTaker taker) throws IOException {
    KeyWalk walk = walk();
    while (walk.next()) {
      taker.take(new String(walk.key(), StandardCharsets.UTF_8), walk.value());
    }
  }

  KeyWalk walk() {
    return new KeyWalk(keys);
  }

  /// The last block whose first key is not larger than `key`; -1 when there is none.
  private int blockOf(byte[] key) {
    int low = 0;
    int high = index.size() / Integer.BYTES - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (compareFirst(middle, key) <= 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  private int compareFirst(int block, byte[] key) {
    Cursor cursor = keys.cursor(index.i32(block * Integer.BYTES));
    cursor.varint();
    int length = cursor.varint();
    int equal = keys.mismatch(cursor.position(), length, key, 0);
    if (equal == length || equal == key.length) {
      return length - key.length;
    }
    return keys.u8(cursor.position() + equal) - (key[equal] & 0xff);
  }

  /// Goes through the block without building its keys: `matched` is how many bytes of `key` the key
  /// before had in common with it. One that shares more with its predecessor differs from `key` at
  /// the same place, one that shares less is already larger.
  private OptionalInt findInBlock(int block, byte[] key) {
    Cursor cursor = keys.cursor(index.i32(block * Integer.BYTES));
    int matched = 0;
    for (int i = 0; i < SegmentFormat.KEYS_PER_BLOCK && cursor.position() < keys.size(); i++) {
      int shared = cursor.varint();
      int length = cursor.varint();
      int start = cursor.position();
      cursor.skip(length);
      int value = cursor.varint();
      if (shared < matched) {
        return OptionalInt.empty();
      }
      if (shared == matched) {
        int equal = keys.mismatch(start, length, key, matched);
        matched += equal;
        if (equal == length && matched == key.length) {
          return OptionalInt.of(value);
        }
        if (equal < length && isPast(start + equal, key, matched)) {
          return OptionalInt.empty();
        }
      }
    }
    return OptionalInt.empty();
  }

  private boolean isPast(int at, byte[] key, int matched) {
    return matched == key.length || keys.u8(at) > (key[matched] & 0xff);
  }
}
