// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.util.Arrays;

/// Goes through the keys that [KeyBlocks] wrote, in their order. One thread.
final class KeyWalk {

  private final Section keys;
  private final Cursor cursor;
  private byte[] key = {};
  private int value;

  KeyWalk(Section keys) {
    this.keys = keys;
    this.cursor = keys.cursor(0);
  }

  /// Moves to the next key; false at the end.
  boolean next() {
    if (cursor.position() >= keys.size()) {
      return false;
    }
    int shared = cursor.varint();
    int length = cursor.varint();
    if (shared < 0
        || shared > key.length
        || length < 0
        || length > keys.size() - cursor.position()) {
      throw keys.corrupt("a key is longer than its section");
    }
    byte[] next = Arrays.copyOf(key, shared + length);
    System.arraycopy(keys.copy(cursor.position(), length), 0, next, shared, length);
    cursor.skip(length);
    value = cursor.varint();
    key = next;
    return true;
  }

  byte[] key() {
    return key;
  }

  int value() {
    return value;
  }
}
