// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import java.util.Optional;

/// RubyGems' order (documentation of `Gem::Version`): runs of digits and of letters, compared one
/// by one as if zeros without end followed; letters, which mark pre-releases, sort before any
/// number.
final class GemParser {

  private static final int WORD = 1;
  private static final int ZEROS_BEFORE_WORD = 2;
  private static final int END = 3;
  private static final int ZEROS_BEFORE_NUMBER = 4;
  private static final int NUMBER = 5;

  private final Cursor cursor;
  private final KeyWriter key = new KeyWriter();

  /// Zeros that count only when something follows them.
  private int zeros;

  private boolean hasWord;

  private GemParser(String text) {
    this.cursor = new Cursor(text);
  }

  static Optional<Version> parse(String text) {
    GemParser parser = new GemParser(text.strip());
    boolean isVersion = Cursor.isDigit(parser.cursor.peek()) && parser.parts();
    parser.key.put(END);
    return isVersion ? KeyedVersion.of(text, parser.key) : Optional.empty();
  }

  private boolean parts() {
    do {
      if (!isAlphanumeric(cursor.peek())) {
        return false;
      }
      while (isAlphanumeric(cursor.peek())) {
        segment();
      }
    } while (cursor.skip('.') || dash());
    return cursor.isDone();
  }

  /// A dash begins a pre-release: it is read as `.pre.`.
  private boolean dash() {
    if (!cursor.skip('-')) {
      return false;
    }
    word("pre", 0, 3);
    return true;
  }

  private void segment() {
    if (Cursor.isDigit(cursor.peek())) {
      number(cursor.passDigits(), cursor.at());
    } else {
      word(cursor.text(), cursor.passLetters(), cursor.at());
    }
  }

  private void number(int from, int to) {
    if (isZero(from, to)) {
      zeros++;
      return;
    }
    if (zeros > 0) {
      key.put(ZEROS_BEFORE_NUMBER);
      key.put(255 - zeros);
      zeros = 0;
    }
    key.put(NUMBER);
    key.number(cursor.text(), from, to);
  }

  /// Zeros before the first word have no weight: `1.0.rc1` is `1.rc1`.
  private void word(String text, int from, int to) {
    if (zeros > 0 && hasWord) {
      key.put(ZEROS_BEFORE_WORD);
      key.put(zeros);
    }
    zeros = 0;
    hasWord = true;
    key.put(WORD);
    key.word(text, from, to);
  }

  private boolean isZero(int from, int to) {
    for (int i = from; i < to; i++) {
      if (cursor.text().charAt(i) != '0') {
        return false;
      }
    }
    return true;
  }

  private static boolean isAlphanumeric(char c) {
    return Cursor.isDigit(c) || Cursor.isLetter(c);
  }
}
