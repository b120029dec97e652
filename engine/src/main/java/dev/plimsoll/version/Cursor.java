// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

/// A place in the text of a version. Letters and digits are those of ASCII.
final class Cursor {

  private final String text;
  private final int end;
  private int at;

  Cursor(String text) {
    this(text, 0, text.length());
  }

  Cursor(String text, int from, int to) {
    this.text = text;
    this.at = from;
    this.end = to;
  }

  String text() {
    return text;
  }

  int at() {
    return at;
  }

  boolean isDone() {
    return at == end;
  }

  /// The character here; NUL at the end, which no version holds.
  char peek() {
    return at < end ? text.charAt(at) : '\0';
  }

  void advance() {
    at++;
  }

  boolean skip(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  boolean skip(String word) {
    if (!text.regionMatches(true, at, word, 0, word.length()) || at + word.length() > end) {
      return false;
    }
    at += word.length();
    return true;
  }

  /// Goes past digits; where they began.
  int passDigits() {
    int from = at;
    while (isDigit(peek())) {
      at++;
    }
    return from;
  }

  /// Goes past letters; where they began.
  int passLetters() {
    int from = at;
    while (isLetter(peek())) {
      at++;
    }
    return from;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
