// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import dev.plimsoll.version.MavenItem.Group;
import dev.plimsoll.version.MavenItem.Num;
import dev.plimsoll.version.MavenItem.Qualifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Maven's versions ("Version Order Specification" of the POM reference): dots separate items,
/// dashes and changes between digits and letters open a nested group; what is null at the end of a
/// group (zeros, `ga`, empty groups) has no weight.
final class MavenParser {

  private final String text;
  private final List<MavenItem> root = new ArrayList<>();
  private List<MavenItem> group = root;

  /// Where the current item starts, and whether it is of digits.
  private int start;

  private boolean isNumber;

  private MavenParser(String text) {
    this.text = text.toLowerCase(Locale.ROOT);
  }

  static Optional<Version> parse(String text) {
    if (!text.chars().allMatch(c -> c > ' ' && c < 127)) {
      return Optional.empty();
    }
    MavenParser parser = new MavenParser(text);
    parser.read();
    normalise(parser.root);
    return Optional.of(new MavenVersion(text, new Group(parser.root)));
  }

  private void read() {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' || c == '-') {
        separator(c, i);
      } else if (Cursor.isDigit(c)) {
        digit(i);
      } else {
        letter(i);
      }
    }
    if (start < text.length()) {
      openBeforeWord(!isNumber);
      group.add(item(text.length(), false));
    }
  }

  private void separator(char c, int at) {
    group.add(start == at ? new Num("") : item(at, false));
    start = at + 1;
    if (c == '-') {
      open();
    }
  }

  private void digit(int at) {
    if (!isNumber && at > start) {
      openBeforeWord(true);
      group.add(item(at, true));
      start = at;
      open();
    }
    isNumber = true;
  }

  private void letter(int at) {
    if (isNumber && at > start) {
      group.add(item(at, false));
      start = at;
      open();
    }
    isNumber = false;
  }

  /// A word after other items of the group goes into a group of its own, so that `1.x1` is `1-x1`.
  private void openBeforeWord(boolean isWord) {
    if (isWord && !group.isEmpty()) {
      open();
    }
  }

  private void open() {
    List<MavenItem> inner = new ArrayList<>(2);
    group.add(new Group(inner));
    group = inner;
  }

  private MavenItem item(int end, boolean isBeforeDigit) {
    return isNumber ? number(end) : qualifier(text.substring(start, end), isBeforeDigit);
  }

  private MavenItem number(int end) {
    int from = start;
    while (from < end && text.charAt(from) == '0') {
      from++;
    }
    return new Num(text.substring(from, end));
  }

  private static MavenItem qualifier(String word, boolean isBeforeDigit) {
    int rank = rank(word, isBeforeDigit);
    return new Qualifier(rank, rank == Qualifier.UNKNOWN ? word : "");
  }

  private static int rank(String word, boolean isBeforeDigit) {
    return switch (word) {
      case "alpha" -> 0;
      case "beta" -> 1;
      case "milestone" -> 2;
      case "rc", "cr" -> 3;
      case "snapshot" -> 4;
      case "", "ga", "final", "release" -> Qualifier.RELEASE;
      case "sp" -> 6;
      case "a" -> isBeforeDigit ? 0 : Qualifier.UNKNOWN;
      case "b" -> isBeforeDigit ? 1 : Qualifier.UNKNOWN;
      case "m" -> isBeforeDigit ? 2 : Qualifier.UNKNOWN;
      default -> Qualifier.UNKNOWN;
    };
  }

  private static void normalise(List<MavenItem> items) {
    for (MavenItem item : items) {
      if (item instanceof Group(var inner)) {
        normalise(inner);
      }
    }
    for (int i = items.size() - 1; i >= 0; i--) {
      if (isNull(items.get(i))) {
        items.remove(i);
      } else if (!(items.get(i) instanceof Group)) {
        return;
      }
    }
  }

  private static boolean isNull(MavenItem item) {
    return switch (item) {
      case Num(var digits) -> digits.isEmpty();
      case Qualifier(var rank, _) -> rank == Qualifier.RELEASE;
      case Group(var items) -> items.isEmpty();
    };
  }
}
