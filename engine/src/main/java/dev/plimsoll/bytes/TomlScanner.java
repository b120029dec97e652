// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The words of a TOML document: keys, strings and bare values. Blanks before a word are skipped.
final class TomlScanner {

  private final String text;
  private int at;

  TomlScanner(String text) {
    this.text = text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  boolean isAtEnd() {
    return at >= text.length();
  }

  void skipBlanks() {
    while (!isAtEnd() && (peek() == ' ' || peek() == '\t')) {
      at++;
    }
  }

  /// Skips blanks, comments and ends of lines.
  void skipLines() {
    skipBlanks();
    while (!isAtEnd() && (peek() == '#' || peek() == '\n' || peek() == '\r')) {
      if (peek() == '#') {
        skipComment();
      } else {
        at++;
      }
      skipBlanks();
    }
  }

  private void skipComment() {
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end;
  }

  /// Skips `word` if it is next.
  boolean accept(String word) {
    skipBlanks();
    boolean isNext = text.startsWith(word, at);
    at += isNext ? word.length() : 0;
    return isNext;
  }

  void expect(String word) throws IOException {
    if (!accept(word)) {
      throw error("\"" + word + "\" is missing");
    }
  }

  void expectLineEnd() throws IOException {
    skipBlanks();
    if (!isAtEnd() && peek() == '#') {
      skipComment();
    }
    if (!isAtEnd() && peek() != '\n' && !text.startsWith("\r\n", at)) {
      throw error("more than one thing in a line");
    }
  }

  /// A key of at most `maxParts` parts with dots between them.
  List<String> dottedKey(int maxParts) throws IOException {
    List<String> parts = new ArrayList<>();
    do {
      parts.add(key());
      if (parts.size() > maxParts) {
        throw new LimitExceededException("the depth of a TOML key", maxParts);
      }
    } while (accept("."));
    return parts;
  }

  private String key() throws IOException {
    skipBlanks();
    return isAtQuote() ? quoted() : word("_-", "a key");
  }

  /// A number, date or boolean; a date and its time may have a blank between them.
  String bareValue() throws IOException {
    String word = word("_-+.:", "a value");
    boolean isDate = word.length() == 10 && word.charAt(4) == '-' && word.charAt(7) == '-';
    if (isDate && at + 1 < text.length() && peek() == ' ' && isDigit(text.charAt(at + 1))) {
      at++;
      return word + " " + word("_-+.:", "a time");
    }
    return word;
  }

  private String word(String more, String what) throws IOException {
    int start = at;
    while (!isAtEnd() && (isLetter(peek()) || isDigit(peek()) || more.indexOf(peek()) >= 0)) {
      at++;
    }
    if (at == start) {
      throw error(what + " is missing");
    }
    return text.substring(start, at);
  }

  boolean isAtQuote() {
    skipBlanks();
    return !isAtEnd() && (peek() == '"' || peek() == '\'');
  }

  /// A string of any of the four forms; the scanner is at its quote.
  String quoted() throws IOException {
    char quote = peek();
    String triple = String.valueOf(quote).repeat(3);
    if (text.startsWith(triple, at)) {
      at += 3;
      skipFirstLineEnd();
      return content(triple, quote == '"');
    }
    at++;
    return content(String.valueOf(quote), quote == '"');
  }

  private void skipFirstLineEnd() {
    if (text.startsWith("\r\n", at)) {
      at += 2;
    } else if (text.startsWith("\n", at)) {
      at++;
    }
  }

  private String content(String end, boolean hasEscapes) throws IOException {
    boolean isMultiLine = end.length() == 3;
    StringBuilder content = new StringBuilder();
    while (!text.startsWith(end, at)) {
      if (isAtEnd() || (!isMultiLine && peek() == '\n')) {
        throw error("a string does not end");
      }
      char c = text.charAt(at++);
      if (c == '\\' && hasEscapes) {
        escape(content, isMultiLine);
      } else {
        content.append(c);
      }
    }
    at += end.length();
    closingQuotes(content, end);
    return content.toString();
  }

  /// Up to two quotes right before the three that end a string belong to it.
  private void closingQuotes(StringBuilder content, String end) {
    for (int i = 0; i < 2 && end.length() == 3 && !isAtEnd() && peek() == end.charAt(0); i++) {
      content.append(text.charAt(at++));
    }
  }

  private void escape(StringBuilder content, boolean isMultiLine) throws IOException {
    if (isAtEnd()) {
      throw error("a string does not end");
    }
    char c = text.charAt(at++);
    switch (c) {
      case 'b' -> content.append('\b');
      case 't' -> content.append('\t');
      case 'n' -> content.append('\n');
      case 'f' -> content.append('\f');
      case 'r' -> content.append('\r');
      case 'e' -> content.append('\u001b');
      case '"', '\\' -> content.append(c);
      case 'x' -> codePoint(content, 2);
      case 'u' -> codePoint(content, 4);
      case 'U' -> codePoint(content, 8);
      case ' ', '\t', '\r', '\n' -> skipLineEnd(isMultiLine);
      default -> throw error("an unknown escape");
    }
  }

  private void codePoint(StringBuilder content, int digits) throws IOException {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = isAtEnd() ? -1 : Character.digit(text.charAt(at++), 16);
      if (digit < 0 || value > Character.MAX_CODE_POINT) {
        throw error("a broken escape");
      }
      value = value * 16 + digit;
    }
    if (!Character.isValidCodePoint(value)) {
      throw error("an escape of no character");
    }
    content.appendCodePoint(value);
  }

  /// A backslash at the end of a line swallows all white space that follows.
  private void skipLineEnd(boolean isMultiLine) throws IOException {
    if (!isMultiLine) {
      throw error("an unknown escape");
    }
    while (!isAtEnd() && (peek() == '\n' || peek() == '\r' || peek() == ' ' || peek() == '\t')) {
      at++;
    }
  }

  IOException error(String what) {
    long line =
        1 + text.substring(0, Math.min(at, text.length())).chars().filter(c -> c == '\n').count();
    return new IOException("not TOML at line " + line + ": " + what);
  }

  private char peek() {
    return text.charAt(at);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
