// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import java.util.Optional;

/// RPM's `[epoch:]version[-release]` (rpm-version(7), "rpmvercmp").
///
/// Runs of digits and of letters count, what separates them does not. At any place `~` sorts before
/// the end, the end before `^`, that before letters, and letters before digits.
final class RpmParser {

  private static final int TILDE = 1;
  private static final int END = 2;
  private static final int CARET = 3;
  private static final int LETTERS = 4;
  private static final int DIGITS = 5;

  private RpmParser() {}

  static Optional<Version> parse(String text) {
    Cursor cursor = new Cursor(text);
    int epochFrom = cursor.passDigits();
    int epochEnd = cursor.at();
    boolean hasEpoch = cursor.skip(':');
    int from = hasEpoch ? cursor.at() : 0;
    int dash = text.lastIndexOf('-');
    boolean hasRelease = dash >= from;
    int versionEnd = hasRelease ? dash : text.length();
    if (from == versionEnd || hasBlank(text)) {
      return Optional.empty();
    }
    KeyWriter key = new KeyWriter();
    key.number(text, epochFrom, hasEpoch ? epochEnd : epochFrom);
    segments(new Cursor(text, from, versionEnd), key);
    int withoutRelease = key.size();
    if (hasRelease) {
      segments(new Cursor(text, dash + 1, text.length()), key);
    }
    return Optional.of(new RpmVersion(text, key.toBytes(), withoutRelease));
  }

  private static boolean hasBlank(String text) {
    return text.chars().anyMatch(c -> c <= ' ');
  }

  private static void segments(Cursor cursor, KeyWriter key) {
    while (!cursor.isDone()) {
      segment(cursor, key);
    }
    key.put(END);
  }

  private static void segment(Cursor cursor, KeyWriter key) {
    char c = cursor.peek();
    if (Cursor.isDigit(c)) {
      key.put(DIGITS);
      key.number(cursor.text(), cursor.passDigits(), cursor.at());
    } else if (Cursor.isLetter(c)) {
      key.put(LETTERS);
      key.word(cursor.text(), cursor.passLetters(), cursor.at());
    } else {
      mark(c, key);
      cursor.advance();
    }
  }

  private static void mark(char c, KeyWriter key) {
    if (c == '~') {
      key.put(TILDE);
    } else if (c == '^') {
      key.put(CARET);
    }
  }
}
