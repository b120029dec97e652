// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.binary;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which files a rule is about: a base name, or the last parts of a path. `*` stands for any text
/// within a part, `#` for a number with dots, such as the `3.12` of `libpython3.12.so.1.0`.
record FilePattern(String text, Pattern name, int parts) {

  private static final String NUMBER = "([0-9]++(?:\\.[0-9]++)*+)\\Q";

  static FilePattern of(String text) {
    String quoted = Pattern.quote(text).replace("*", "\\E[^/]*\\Q").replace("#", "\\E" + NUMBER);
    return new FilePattern(
        text, Pattern.compile(quoted), (int) text.chars().filter(FilePattern::isSlash).count() + 1);
  }

  /// Whether it means one base name alone.
  boolean isPlain() {
    return text.indexOf('*') < 0 && text.indexOf('#') < 0;
  }

  /// The last part, which is the base name of the files.
  String baseName() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /// The number in the name of a file that is meant, empty where the pattern wants none; nothing
  /// when the file is not meant.
  Optional<String> number(String path) {
    Matcher matcher = name.matcher(tail(path));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(matcher.groupCount() == 0 ? "" : matcher.group(1));
  }

  private String tail(String path) {
    int start = path.length();
    for (int i = 0; i < parts && start >= 0; i++) {
      start = path.lastIndexOf('/', start - 1);
    }
    return path.substring(start + 1);
  }

  private static boolean isSlash(int c) {
    return c == '/';
  }
}
