// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

/// Lineages by a pattern with `*` for any run of characters, such as `registry.example/shop/*`.
///
/// @param text at most 300 characters
public record LineagePattern(String text) {

  /// Every lineage.
  public static final LineagePattern ALL = new LineagePattern("*");

  private static final int MAX = 300;

  public LineagePattern {
    if (text.isBlank() || text.length() > MAX) {
      throw new IllegalArgumentException("a pattern has 1 to 300 characters");
    }
  }

  /// Greedy, going back to the last star alone, so never longer than the product of both lengths.
  boolean matches(String lineage) {
    int at = 0;
    int in = 0;
    int star = -1;
    int resume = 0;
    while (at < lineage.length()) {
      if (in < text.length() && text.charAt(in) == '*') {
        star = in++;
        resume = at;
      } else if (in < text.length() && text.charAt(in) == lineage.charAt(at)) {
        in++;
        at++;
      } else if (star >= 0) {
        in = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    return text.substring(in).chars().allMatch(c -> c == '*');
  }
}
