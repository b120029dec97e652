// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import java.util.Optional;

/// pacman's `[epoch:]version[-release]` (vercmp(8)).
///
/// Runs of digits and of letters count, and so does how many other characters separate them. After
/// the same beginning, letters that follow at once sort before the end, the end before digits that
/// follow at once, those before what comes behind a separator: fewer separators first, then letters
/// before digits. There is neither `~` nor `^`: they separate like others.
///
/// What ends in a separator is not read: vercmp has no order for it (`1.0..a` < `1.0.` < `1.0.1` <
/// `1.0..a`), and no package is called so.
final class AlpmParser {

  private static final int LETTERS = 1;
  private static final int END = 2;
  private static final int DIGITS = 3;
  private static final int SEPARATED = 4;

  private AlpmParser() {}

  static Optional<Version> parse(String text) {
    Cursor cursor = new Cursor(text);
    int epochFrom = cursor.passDigits();
    int epochEnd = cursor.at();
    boolean hasEpoch = cursor.skip(':');
    int from = hasEpoch ? cursor.at() : 0;
    int dash = text.lastIndexOf('-');
    boolean hasRelease = dash >= from;
    int versionEnd = hasRelease ? dash : text.length();
    if (text.chars().anyMatch(c -> c <= ' ')
        || isOpen(text, from, versionEnd)
        || (hasRelease && isOpen(text, dash + 1, text.length()))) {
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

  /// Whether it is empty or does not end in a letter or digit.
  private static boolean isOpen(String text, int from, int to) {
    return from >= to || !isAlphanumeric(text.charAt(to - 1));
  }

  private static boolean isAlphanumeric(char c) {
    return Cursor.isDigit(c) || Cursor.isLetter(c);
  }

  private static void segments(Cursor cursor, KeyWriter key) {
    while (!cursor.isDone()) {
      int separators = 0;
      while (!isAlphanumeric(cursor.peek())) {
        cursor.advance();
        separators++;
      }
      if (separators > 0) {
        key.put(SEPARATED);
        key.put(separators);
      }
      segment(cursor, key);
    }
    key.put(END);
  }

  private static void segment(Cursor cursor, KeyWriter key) {
    if (Cursor.isDigit(cursor.peek())) {
      key.put(DIGITS);
      key.number(cursor.text(), cursor.passDigits(), cursor.at());
    } else {
      key.put(LETTERS);
      key.word(cursor.text(), cursor.passLetters(), cursor.at());
    }
  }
}
