// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import java.util.Optional;

/// Alpine's `digits{.digits}[letter]{_suffix[digits]}[~hash][-r digits]` (apk-package(5)), with the
/// digits after the letter that apk-tools 2 let pass, as in `3.3.3p1-r2`.
///
/// Where one version goes on with another kind of token than the other, the rank of the kind
/// decides: a pre-release before the end, the end before everything else.
final class ApkParser {

  private static final int PRE_SUFFIX = 1;
  private static final int END = 2;
  private static final int REVISION = 3;
  private static final int HASH = 4;
  private static final int SUFFIX_NUMBER = 5;
  private static final int POST_SUFFIX = 6;
  private static final int LETTER = 7;
  private static final int ZERO_LED = 8;
  private static final int DIGITS = 9;

  private final Cursor cursor;
  private final KeyWriter key = new KeyWriter();

  private ApkParser(String text) {
    this.cursor = new Cursor(text);
  }

  static Optional<Version> parse(String text) {
    ApkParser parser = new ApkParser(text);
    boolean isVersion =
        parser.numbers()
            && parser.letter()
            && parser.suffixes()
            && parser.hash()
            && parser.revision()
            && parser.cursor.isDone();
    parser.key.put(END);
    return isVersion ? KeyedVersion.of(text, parser.key) : Optional.empty();
  }

  private boolean numbers() {
    if (!number()) {
      return false;
    }
    while (cursor.skip('.')) {
      if (!component()) {
        return false;
      }
    }
    return true;
  }

  /// A component after the first; with a leading zero it is compared as a decimal fraction would
  /// be, that is as text.
  private boolean component() {
    if (cursor.peek() != '0') {
      key.put(DIGITS);
      return number();
    }
    key.put(ZERO_LED);
    key.word(cursor.text(), cursor.passDigits(), cursor.at());
    return true;
  }

  private boolean letter() {
    char c = cursor.peek();
    if (c < 'a' || c > 'z') {
      return true;
    }
    key.put(LETTER);
    key.put(c);
    cursor.advance();
    if (Cursor.isDigit(cursor.peek())) {
      key.put(DIGITS);
      return number();
    }
    return true;
  }

  private boolean suffixes() {
    while (cursor.skip('_')) {
      String name = cursor.text().substring(cursor.passLetters(), cursor.at());
      int rank = suffixRank(name);
      if (rank == 0) {
        return false;
      }
      key.put(rank < 0 ? PRE_SUFFIX : POST_SUFFIX);
      key.put(128 + rank);
      if (Cursor.isDigit(cursor.peek())) {
        key.put(SUFFIX_NUMBER);
        number();
      }
    }
    return true;
  }

  /// Below zero before the release, above after it, zero when there is no such suffix.
  private static int suffixRank(String name) {
    return switch (name) {
      case "alpha" -> -4;
      case "beta" -> -3;
      case "pre" -> -2;
      case "rc" -> -1;
      case "cvs" -> 1;
      case "svn" -> 2;
      case "git" -> 3;
      case "hg" -> 4;
      case "p" -> 5;
      default -> 0;
    };
  }

  private boolean hash() {
    if (!cursor.skip('~')) {
      return true;
    }
    int from = cursor.at();
    while (isHex(cursor.peek())) {
      cursor.advance();
    }
    key.put(HASH);
    key.word(cursor.text(), from, cursor.at());
    return cursor.at() > from;
  }

  private boolean revision() {
    if (!cursor.skip('-')) {
      return true;
    }
    key.put(REVISION);
    return cursor.skip('r') && number();
  }

  private boolean number() {
    int from = cursor.passDigits();
    key.number(cursor.text(), from, cursor.at());
    return cursor.at() > from;
  }

  private static boolean isHex(char c) {
    return Cursor.isDigit(c) || (c >= 'a' && c <= 'f');
  }
}
