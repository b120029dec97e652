// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import java.util.List;

/// A part of a Maven version.
sealed interface MavenItem {

  /// How it compares with the lack of an item.
  int compareToNothing();

  int compareTo(MavenItem other);

  /// A number without leading zeros; empty for zero.
  record Num(String digits) implements MavenItem {
    @Override
    public int compareToNothing() {
      return digits.isEmpty() ? 0 : 1;
    }

    @Override
    public int compareTo(MavenItem other) {
      if (!(other instanceof Num(var otherDigits))) {
        return 1;
      }
      int byLength = Integer.compare(digits.length(), otherDigits.length());
      return byLength != 0 ? byLength : digits.compareTo(otherDigits);
    }
  }

  /// A word, lower case.
  ///
  /// @param rank its place among the words that Maven knows; [#UNKNOWN] for others
  /// @param word empty for known ones, so that aliases are equal
  record Qualifier(int rank, String word) implements MavenItem {

    static final int RELEASE = 5;
    static final int UNKNOWN = 7;

    @Override
    public int compareToNothing() {
      return Integer.compare(rank, RELEASE);
    }

    @Override
    public int compareTo(MavenItem other) {
      if (!(other instanceof Qualifier(var otherRank, var otherWord))) {
        return -1;
      }
      int byRank = Integer.compare(rank, otherRank);
      return byRank != 0 ? byRank : word.compareTo(otherWord);
    }
  }

  /// What follows a dash or a change between digits and letters.
  record Group(List<MavenItem> items) implements MavenItem {

    @Override
    public int compareToNothing() {
      for (MavenItem item : items) {
        int order = item.compareToNothing();
        if (order != 0) {
          return order;
        }
      }
      return 0;
    }

    @Override
    public int compareTo(MavenItem other) {
      return switch (other) {
        case Num _ -> -1;
        case Qualifier _ -> 1;
        case Group that -> compareItems(that);
      };
    }

    private int compareItems(Group that) {
      int count = Math.max(items.size(), that.items.size());
      for (int i = 0; i < count; i++) {
        int order = compareAt(i, that);
        if (order != 0) {
          return order;
        }
      }
      return 0;
    }

    private int compareAt(int i, Group that) {
      if (i >= items.size()) {
        return -that.items.get(i).compareToNothing();
      }
      return i < that.items.size()
          ? items.get(i).compareTo(that.items.get(i))
          : items.get(i).compareToNothing();
    }
  }
}
