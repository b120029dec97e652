// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.testing;

import java.util.List;
import java.util.Random;

/// Puts unexpected values into JSON that is written a field a line, so that it stays JSON.
public final class OddValues {

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "7",
          "-1e999",
          "[]",
          "{}",
          "[[{}]]",
          "\"\"",
          "\" \"",
          "\"pkg:\"",
          "\"pkg:npm/%zz@1\"",
          "\"pkg:deb/debian/a@1?distro=-\"",
          "\"99999999999\"",
          "\"-1\"",
          "\"sha256:00\"",
          "\"plimsoll:gap {\"",
          "\"plimsoll:kind\"",
          "\"../../etc/passwd\"",
          "\"a\\u0000\\ud800 [x](y) {0} <b>\"");

  private static final int HEAD = 8;

  private OddValues() {}

  /// The variant of `json` with this number: up to eight values are others, but for those of the
  /// first lines, which tell what the document is.
  public static String in(String json, int seed) {
    Random random = new Random(seed);
    String[] lines = json.split("\n", -1);
    for (int i = random.nextInt(1, 9); i > 0; i--) {
      int at = random.nextInt(HEAD, lines.length);
      lines[at] = replaced(lines[at], VALUES.get(random.nextInt(VALUES.size())));
    }
    return String.join("\n", lines);
  }

  private static String replaced(String line, String value) {
    int colon = line.indexOf(" : ");
    boolean isWhole = colon > 0 && !line.endsWith("{") && !line.endsWith("[");
    return isWhole ? line.substring(0, colon + 3) + value + (line.endsWith(",") ? "," : "") : line;
  }
}
