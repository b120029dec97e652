// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.binary;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which files a rule is about: a base name, or the last parts of a path. `*` stands for any text
/// within a part, `#` for a number with dots, such as the `3.12` of `libpython3.12.so.1.0`.
///
/// @param wild what `*` and `#` make of it; empty without them
record FilePattern(String text, Optional<Pattern> wild) {

  private static final String NUMBER = "([0-9]++(?:\\.[0-9]++)*+)\\Q";

  static FilePattern of(String text) {
    if (text.indexOf('*') < 0 && text.indexOf('#') < 0) {
      return new FilePattern(text, Optional.empty());
    }
    String quoted = Pattern.quote(text).replace("*", "\\E[^/]*\\Q").replace("#", "\\E" + NUMBER);
    return new FilePattern(text, Optional.of(Pattern.compile(quoted)));
  }

  /// Whether it means one base name alone.
  boolean isPlain() {
    return wild.isEmpty();
  }

  /// The last part, which is the base name of the files.
  String baseName() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /// The number in the name of a file that is meant, empty where the pattern wants none; nothing
  /// when the file is not meant.
  Optional<String> number(String path) {
    String tail = tail(path);
    if (wild.isEmpty()) {
      return tail.equals(text) ? Optional.of("") : Optional.empty();
    }
    Matcher matcher = wild.get().matcher(tail);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(matcher.groupCount() == 0 ? "" : matcher.group(1));
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
