// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;

/// A list of strings that stays in the segment: `contains` compares in place, so that a list of
/// hundreds of versions costs nothing until someone asks.
final class PooledTexts extends AbstractList<String> {

  private final Section lists;
  private final Section strings;
  private final int at;
  private final int size;

  PooledTexts(Section lists, Section strings, int at) {
    this.lists = lists;
    this.strings = strings;
    this.at = at;
    this.size = lists.i32(at);
    if (size < 0 || size > lists.size() / Integer.BYTES) {
      throw lists.corrupt("it counts " + Integer.toUnsignedString(size) + " versions");
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public String get(int index) {
    return strings.cursor(offset(java.util.Objects.checkIndex(index, size))).text();
  }

  @Override
  public boolean contains(Object sought) {
    if (!(sought instanceof String text)) {
      return false;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < size; i++) {
      if (isAt(offset(i), utf8)) {
        return true;
      }
    }
    return false;
  }

  private int offset(int index) {
    return lists.i32(at + Integer.BYTES * (index + 1));
  }

  private boolean isAt(int offset, byte[] utf8) {
    Cursor cursor = strings.cursor(offset);
    int length = cursor.varint();
    return length == utf8.length && strings.mismatch(cursor.position(), length, utf8, 0) == length;
  }

  @Override
  public Object[] toArray() {
    Object[] all = new Object[size];
    Arrays.setAll(all, this::get);
    return all;
  }
}
