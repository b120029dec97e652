// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import java.util.Comparator;

/// The order in which people count: `v2` before `v10`. Total, so that equal means the same text.
final class NaturalOrder implements Comparator<String> {

  @Override
  public int compare(String one, String other) {
    int i = 0;
    int j = 0;
    while (i < one.length() && j < other.length()) {
      int oneEnd = end(one, i);
      int otherEnd = end(other, j);
      int order = parts(one.substring(i, oneEnd), other.substring(j, otherEnd));
      if (order != 0) {
        return order;
      }
      i = oneEnd;
      j = otherEnd;
    }
    int rest = Integer.compare(one.length() - i, other.length() - j);
    return rest != 0 ? rest : one.compareTo(other);
  }

  /// Where the number or the single character at `from` ends.
  private static int end(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return Math.max(end, from + 1);
  }

  private static int parts(String one, String other) {
    if (!isDigit(one.charAt(0)) || !isDigit(other.charAt(0))) {
      return one.compareTo(other);
    }
    String a = one.replaceFirst("^0++", "");
    String b = other.replaceFirst("^0++", "");
    return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
