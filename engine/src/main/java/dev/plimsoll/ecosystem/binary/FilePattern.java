// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.binary;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which files a rule is about: a base name, or the last parts of a path. `*` stands for any text
/// within a part, `#` for a number with dots, such as the `3.12` of `libpython3.12.so.1.0`.
///
/// @param plain what stands before the first `*` or `#`: all of it when there is none
record FilePattern(String text, String plain) {

  private static final String NUMBER = "([0-9]++(?:\\.[0-9]++)*+)\\Q";

  static FilePattern of(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) != '*' && text.charAt(end) != '#') {
      end++;
    }
    return new FilePattern(text, text.substring(0, end));
  }

  /// Whether it means one base name alone.
  boolean isPlain() {
    return plain.length() == text.length();
  }

  /// The last part, which is the base name of the files.
  String baseName() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /// The number in the name of a file that is meant, empty where the pattern wants none; nothing
  /// when the file is not meant.
  Optional<String> number(String path) {
    String tail = tail(path);
    if (!tail.startsWith(plain)) {
      return Optional.empty(); // nearly always, and long before an expression is made
    }
    if (isPlain()) {
      return tail.equals(text) ? Optional.of("") : Optional.empty();
    }
    Matcher matcher = expression().matcher(tail);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(matcher.groupCount() == 0 ? "" : matcher.group(1));
  }

  private Pattern expression() {
    String quoted = Pattern.quote(text).replace("*", "\\E[^/]*\\Q").replace("#", "\\E" + NUMBER);
    return Pattern.compile(quoted);
  }

  /// As many last parts of the path as the pattern has.
  private String tail(String path) {
    int start = path.length();
    for (int slash = text.length(); slash >= 0 && start >= 0; ) {
      slash = text.lastIndexOf('/', slash - 1);
      start = path.lastIndexOf('/', start - 1);
    }
    return path.substring(start + 1);
  }
}
