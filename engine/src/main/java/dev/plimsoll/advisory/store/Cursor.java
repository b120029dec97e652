// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.util.ArrayList;
import java.util.List;

/// A place in a [Section] that moves as it is read. One thread.
final class Cursor {

  private final Section section;
  private int at;

  Cursor(Section section, int at) {
    this.section = section;
    this.at = at;
  }

  int position() {
    return at;
  }

  void skip(int count) {
    at += count;
  }

  int u8() {
    return section.u8(at++);
  }

  /// One of `limit` codes.
  int code(int limit) {
    int code = u8();
    if (code >= limit) {
      throw section.corrupt("it has the unknown code " + code);
    }
    return code;
  }

  int varint() {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int next = u8();
      value |= (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw section.corrupt("a number has no end");
  }

  /// A number of things of which each takes a byte or more, so that a false one cannot make us
  /// allocate more than the section is long.
  int count() {
    int count = varint();
    if (count < 0 || count > section.size()) {
      throw section.corrupt("it counts " + Integer.toUnsignedString(count) + " things");
    }
    return count;
  }

  /// Variable numbers with their count before them.
  int[] varints() {
    int[] values = new int[count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = varint();
    }
    return values;
  }

  String text() {
    int length = varint();
    String text = section.text(at, length);
    at += length;
    return text;
  }

  void skipText() {
    skip(varint());
  }

  void skipTexts() {
    int count = count();
    for (int i = 0; i < count; i++) {
      skipText();
    }
  }

  List<String> texts() {
    int count = count();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(text());
    }
    return texts;
  }
}
