// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.osrelease;

import java.util.Optional;

/// Takes the quotes off one word of the shell (POSIX, Shell Command Language, 2.2 "Quoting"):
/// single quotes keep all, double quotes keep all but a backslash before `$`, `` ` ``, `"` or `\`,
/// and outside both a backslash keeps the next character. Parts side by side are joined.
final class ShellWord {

  private static final String ESCAPED_IN_QUOTES = "$`\"\\";

  private final String text;
  private final StringBuilder value = new StringBuilder();
  private int position;

  private ShellWord(String text) {
    this.text = text;
  }

  /// The value of the word; empty when a quote is not closed or more follows than a comment.
  static Optional<String> read(String text) {
    ShellWord word = new ShellWord(text);
    return word.isWhole() ? Optional.of(word.value.toString()) : Optional.empty();
  }

  private boolean isWhole() {
    while (position < text.length() && !Character.isWhitespace(text.charAt(position))) {
      if (!part(text.charAt(position++))) {
        return false;
      }
    }
    String rest = text.substring(position).strip();
    return rest.isEmpty() || rest.startsWith("#");
  }

  private boolean part(char c) {
    return switch (c) {
      case '\'' -> singleQuoted();
      case '"' -> doubleQuoted();
      case '\\' -> escaped();
      default -> append(c);
    };
  }

  private boolean singleQuoted() {
    int end = text.indexOf('\'', position);
    if (end < 0) {
      return false;
    }
    value.append(text, position, end);
    position = end + 1;
    return true;
  }

  private boolean doubleQuoted() {
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c == '"') {
        return true;
      }
      if (c == '\\' && isEscapedInQuotes()) {
        c = text.charAt(position++);
      }
      value.append(c);
    }
    return false;
  }

  private boolean isEscapedInQuotes() {
    return position < text.length() && ESCAPED_IN_QUOTES.indexOf(text.charAt(position)) >= 0;
  }

  private boolean escaped() {
    return position < text.length() && append(text.charAt(position++));
  }

  private boolean append(char c) {
    value.append(c);
    return true;
  }
}
