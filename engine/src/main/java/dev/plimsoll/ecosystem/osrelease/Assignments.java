// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.osrelease;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The variables of an os-release(5) file: an assignment a line, blank lines and lines that begin
/// with `#` apart; of several to the same variable the last one counts. Nothing is expanded.
final class Assignments {

  private static final Pattern LINE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*+)=(.*+)");

  private final Map<String, String> values = new HashMap<>();
  private final List<Integer> broken = new ArrayList<>();

  private Assignments() {}

  static Assignments read(String text) {
    Assignments read = new Assignments();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      read.line(line.strip(), number);
    }
    return read;
  }

  /// The value of a variable; empty when it is not set, or set to nothing.
  Optional<String> get(String variable) {
    return Optional.ofNullable(values.get(variable)).filter(value -> !value.isEmpty());
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /// Numbers of the lines that are no assignment.
  List<Integer> broken() {
    return broken;
  }

  private void line(String line, int number) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    Matcher matcher = LINE.matcher(line);
    Optional<String> value =
        matcher.matches() ? ShellWord.read(matcher.group(2)) : Optional.empty();
    if (value.isEmpty()) {
      broken.add(number);
    } else {
      values.put(matcher.group(1), value.get());
    }
  }
}
