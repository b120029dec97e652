// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import java.util.Optional;

/// The order of Bitnami's advisories and of the upstream versions they speak of. It is not that of
/// Semantic Versioning, as the advisories claim: `1.8.0-333` is the 333rd update of `1.8.0` (Java's
/// own `1.8.0_333`), and `17.0.3-1` is what Java calls `17.0.3.1`. So
///
/// - three numbers, missing ones zero, then
/// - a pre-release (`-rc.1`, `b2`) before the release before patch letters (`1.1.1w`), then
/// - a revision (`-1`, `_1` or a fourth number), a missing one zero
///
/// Build metadata after `+` has no weight.
final class BitnamiParser {

  private static final int PRE_RELEASE = 1;
  private static final int RELEASE = 2;
  private static final int PATCH = 3;
  private static final int END = 0;
  private static final int NUMBER = 1;
  private static final int WORD = 2;

  private static final int MAX_PATCH_LETTERS = 2;

  private final Cursor cursor;
  private final KeyWriter key = new KeyWriter();

  private BitnamiParser(String text) {
    this.cursor = new Cursor(text);
  }

  static Optional<Version> parse(String text) {
    BitnamiParser parser = new BitnamiParser(text);
    parser.cursor.skip('v');
    boolean isVersion = parser.core() && parser.stage() && parser.revision() && parser.build();
    return isVersion && parser.cursor.isDone()
        ? KeyedVersion.of(text, parser.key)
        : Optional.empty();
  }

  private boolean core() {
    int written = 0;
    do {
      if (!number()) {
        return false;
      }
      written++;
    } while (written < 3 && cursor.skip('.'));
    for (int missing = written; missing < 3; missing++) {
      key.put(0);
    }
    return true;
  }

  private boolean number() {
    int from = cursor.passDigits();
    key.number(cursor.text(), from, cursor.at());
    return cursor.at() > from;
  }

  /// Letters alone, at once behind the numbers, are patches; all other words are of pre-releases.
  private boolean stage() {
    boolean isLetter = Cursor.isLetter(cursor.peek());
    if (!isLetter && !isWordBehindDash()) {
      key.put(RELEASE);
      return true;
    }
    if (isLetter && isPatch()) {
      key.put(PATCH);
      word();
      return true;
    }
    if (!isLetter) {
      cursor.advance();
    }
    key.put(PRE_RELEASE);
    return identifiers();
  }

  private boolean isWordBehindDash() {
    String text = cursor.text();
    int next = cursor.at() + 1;
    return cursor.peek() == '-' && next < text.length() && Cursor.isLetter(text.charAt(next));
  }

  private boolean isPatch() {
    String text = cursor.text();
    int end = cursor.at();
    while (end < text.length() && Cursor.isLetter(text.charAt(end))) {
      end++;
    }
    boolean isShort = end - cursor.at() <= MAX_PATCH_LETTERS;
    boolean hasNumber = end < text.length() && Cursor.isDigit(text.charAt(end));
    return isShort && !hasNumber && !text.regionMatches(true, cursor.at(), "rc", 0, 2);
  }

  private void word() {
    int from = cursor.passLetters();
    key.word(cursor.text(), from, cursor.at());
  }

  private boolean identifiers() {
    do {
      if (!Cursor.isLetter(cursor.peek()) && !Cursor.isDigit(cursor.peek())) {
        return false;
      }
      while (Cursor.isLetter(cursor.peek()) || Cursor.isDigit(cursor.peek())) {
        boolean isWord = Cursor.isLetter(cursor.peek());
        key.put(isWord ? WORD : NUMBER);
        if (isWord) {
          word();
        } else {
          number();
        }
      }
    } while (cursor.skip('.') || cursor.skip('-'));
    key.put(END);
    return true;
  }

  private boolean revision() {
    boolean isThere = cursor.skip('-') || cursor.skip('_') || cursor.skip('.');
    if (!isThere) {
      key.put(0);
      return true;
    }
    boolean isNumber = number();
    while (isNumber && cursor.skip('.')) {
      isNumber = number();
    }
    return isNumber;
  }

  private boolean build() {
    if (cursor.skip('+')) {
      while (!cursor.isDone()) {
        cursor.advance();
      }
    }
    return true;
  }
}
