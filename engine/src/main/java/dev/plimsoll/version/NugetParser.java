// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import java.util.Locale;
import java.util.Optional;

/// NuGet's order (NuGet documentation, "Package versioning"): Semantic Versioning 2.0.0 with one to
/// four numbers, missing ones and a fourth of zero being alike, with leading zeros, and with labels
/// compared without regard to case. Metadata has no weight.
final class NugetParser {

  private static final int NUMBERS = 4;
  private static final int NUMBER = 1;
  private static final int WORD = 2;
  private static final int RELEASE = 3;

  private final Cursor cursor;
  private final KeyWriter key = new KeyWriter();

  private NugetParser(String text) {
    this.cursor = new Cursor(text);
  }

  static Optional<Version> parse(String text) {
    NugetParser parser = new NugetParser(text.strip().toLowerCase(Locale.ROOT));
    boolean isVersion = parser.numbers() && parser.labels() && parser.metadata();
    return isVersion && parser.cursor.isDone()
        ? KeyedVersion.of(text, parser.key)
        : Optional.empty();
  }

  private boolean numbers() {
    int written = 0;
    do {
      int from = cursor.passDigits();
      if (cursor.at() == from) {
        return false;
      }
      key.number(cursor.text(), from, cursor.at());
      written++;
    } while (written < NUMBERS && cursor.skip('.'));
    for (int missing = written; missing < NUMBERS; missing++) {
      key.put(0);
    }
    return true;
  }

  private boolean labels() {
    if (!cursor.skip('-')) {
      key.put(RELEASE);
      return true;
    }
    do {
      if (!label()) {
        return false;
      }
    } while (cursor.skip('.'));
    key.put(0);
    return true;
  }

  private boolean label() {
    int from = cursor.passDigits();
    int digits = cursor.at();
    passLabel();
    if (cursor.at() == digits) {
      key.put(NUMBER);
      key.number(cursor.text(), from, digits);
    } else {
      key.put(WORD);
      key.word(cursor.text(), from, cursor.at());
    }
    return cursor.at() > from;
  }

  private boolean metadata() {
    if (!cursor.skip('+')) {
      return true;
    }
    do {
      int from = cursor.at();
      passLabel();
      if (cursor.at() == from) {
        return false;
      }
    } while (cursor.skip('.'));
    return true;
  }

  private void passLabel() {
    char c = cursor.peek();
    while (Cursor.isDigit(c) || Cursor.isLetter(c) || c == '-') {
      cursor.advance();
      c = cursor.peek();
    }
  }
}
