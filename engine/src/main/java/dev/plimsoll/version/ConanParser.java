// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import java.util.Optional;

/// Conan's order (Conan documentation, "Version ranges"): items between dots without number, a
/// pre-release behind the first dash, a build behind the last plus sign; zeros at the end have no
/// weight. An item of digits and letters, as in `1.1.1w`, is compared by its number first and so
/// differs from Conan where that compares `10` with `9a` as words, which is no order.
final class ConanParser {

  private static final int END = 1;
  private static final int NUMBER = 2;
  private static final int WORD = 3;
  private static final int PRE_RELEASE = 1;
  private static final int RELEASE = 2;

  private final KeyWriter key = new KeyWriter();

  static Optional<Version> parse(String text) {
    int plus = text.lastIndexOf('+');
    String version = plus < 0 ? text : text.substring(0, plus);
    int dash = version.indexOf('-');
    ConanParser parser = new ConanParser();
    boolean isVersion = parser.items(dash < 0 ? version : version.substring(0, dash));
    parser.key.put(dash < 0 ? RELEASE : PRE_RELEASE);
    isVersion &= dash < 0 || parser.items(version.substring(dash + 1));
    isVersion &= plus < 0 || parser.items(text.substring(plus + 1));
    return isVersion ? KeyedVersion.of(text, parser.key) : Optional.empty();
  }

  private boolean items(String text) {
    int zeros = 0;
    for (String item : text.split("\\.", -1)) {
      if (!isItem(item)) {
        return false;
      }
      if (isZero(item)) {
        zeros++;
      } else {
        for (; zeros > 0; zeros--) {
          item("0");
        }
        item(item);
      }
    }
    key.put(END);
    return true;
  }

  private void item(String item) {
    Cursor cursor = new Cursor(item);
    cursor.passDigits();
    key.put(cursor.at() > 0 ? NUMBER : WORD);
    if (cursor.at() > 0) {
      key.number(item, 0, cursor.at());
    }
    key.word(item, cursor.at(), item.length());
  }

  private static boolean isZero(String item) {
    return item.chars().allMatch(c -> c == '0');
  }

  private static boolean isItem(String item) {
    return !item.isEmpty()
        && item.chars()
            .allMatch(
                c -> Cursor.isDigit((char) c) || Cursor.isLetter((char) c) || c == '_' || c == '-');
  }
}
