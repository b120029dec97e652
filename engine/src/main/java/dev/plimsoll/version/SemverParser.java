// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import java.util.Optional;

/// Semantic Versioning 2.0.0 and its near relations, npm's, Go's and Dart's. Build metadata (Go's
/// `+incompatible`) is allowed and of no weight but in Dart. Bounds in advisories leave parts out,
/// as in `4.1`, so one or two missing numbers are read as zero.
final class SemverParser {

  private static final int NUMBER = 1;
  private static final int WORD = 2;
  private static final int RELEASE = 3;

  private final Cursor cursor;
  private final KeyWriter key = new KeyWriter();

  private SemverParser(String text) {
    this.cursor = new Cursor(text);
  }

  /// As crates.io has it: nothing before the first number.
  static Optional<Version> parse(String text) {
    SemverParser parser = new SemverParser(text);
    return parser.finish(parser.core() && parser.preRelease());
  }

  /// As npm has it: any number of `v`, `=` and blanks may precede.
  static Optional<Version> parseNpm(String text) {
    SemverParser parser = new SemverParser(text.strip());
    while (parser.cursor.skip('v') || parser.cursor.skip('=') || parser.cursor.skip(' ')) {
      continue;
    }
    return parser.finish(parser.core() && parser.preRelease());
  }

  /// As Go has it: modules are `v1.2.3`, toolchains `go1.21rc2`; advisories write both without what
  /// precedes the number.
  static Optional<Version> parseGo(String text) {
    SemverParser parser = new SemverParser(text);
    if (!parser.cursor.skip('v')) {
      parser.cursor.skip("go");
    }
    return parser.finish(parser.core() && (parser.toolchain() || parser.preRelease()));
  }

  /// As Dart's pub has it (pub_semver, `Version.compareTo`): builds come after the version without
  /// one, in the order of their identifiers.
  static Optional<Version> parsePub(String text) {
    SemverParser parser = new SemverParser(text);
    return parser.finish(parser.core() && parser.preRelease() && parser.weightedBuild());
  }

  private Optional<Version> finish(boolean isVersion) {
    return isVersion && build() && cursor.isDone()
        ? KeyedVersion.of(cursor.text(), key)
        : Optional.empty();
  }

  private boolean core() {
    int written = 0;
    do {
      int from = cursor.passDigits();
      if (!isNumber(from, cursor.at())) {
        return false;
      }
      key.number(cursor.text(), from, cursor.at());
      written++;
    } while (written < 3 && cursor.skip('.'));
    for (int missing = written; missing < 3; missing++) {
      key.put(0);
    }
    return true;
  }

  private boolean preRelease() {
    if (!cursor.skip('-')) {
      key.put(RELEASE);
      return true;
    }
    do {
      if (!identifier()) {
        return false;
      }
    } while (cursor.skip('.'));
    key.put(0);
    return true;
  }

  private boolean identifier() {
    int from = cursor.passDigits();
    if (!isIdentifier(cursor.peek())) {
      key.put(NUMBER);
      key.number(cursor.text(), from, cursor.at());
      return isNumber(from, cursor.at());
    }
    passIdentifier();
    key.put(WORD);
    key.word(cursor.text(), from, cursor.at());
    return true;
  }

  /// Go's own releases: `rc2` is a pre-release `rc.2`; `b7` marks a build with another cryptography
  /// library and has no weight.
  private boolean toolchain() {
    int from = cursor.passLetters();
    int to = cursor.at();
    int number = cursor.passDigits();
    if (from == to || number == cursor.at()) {
      return false;
    }
    if (to - from == 1) {
      key.put(RELEASE);
      return true;
    }
    key.put(WORD);
    key.word(cursor.text(), from, to);
    key.put(NUMBER);
    key.number(cursor.text(), number, cursor.at());
    key.put(0);
    return true;
  }

  /// Here numbers may have leading zeros.
  private boolean weightedBuild() {
    if (!cursor.skip('+')) {
      return true;
    }
    do {
      int from = cursor.at();
      boolean isStrict = identifier();
      if (!isStrict && cursor.at() == from) {
        return false;
      }
    } while (cursor.skip('.'));
    key.put(0);
    return true;
  }

  private boolean build() {
    if (!cursor.skip('+')) {
      return true;
    }
    do {
      int from = cursor.at();
      passIdentifier();
      if (cursor.at() == from) {
        return false;
      }
    } while (cursor.skip('.'));
    return true;
  }

  private void passIdentifier() {
    while (isIdentifier(cursor.peek())) {
      cursor.advance();
    }
  }

  private boolean isNumber(int from, int to) {
    return to == from + 1 || (to > from && cursor.text().charAt(from) != '0');
  }

  private static boolean isIdentifier(char c) {
    return Cursor.isDigit(c) || Cursor.isLetter(c) || c == '-';
  }
}
