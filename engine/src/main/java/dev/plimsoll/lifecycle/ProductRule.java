// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.lifecycle;

/// A line of `products.csv`: what is which product of endoflife.date.
///
/// @param kind `os` or `package`
/// @param match the `ID` of os-release, or type, namespace and name of a purl
/// @param product its name there
/// @param extra for `os`, how its name for people must begin; for `package`, what its versions
///   begin with in vain, as `1.` in Java's `1.8`; both may be empty
record ProductRule(String kind, String match, String product, String extra) {

  private static final int CELLS = 4;

  static ProductRule parse(String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != CELLS) {
      throw new IllegalArgumentException("not a rule: " + line);
    }
    return new ProductRule(cells[0], cells[1], cells[2], cells[3]);
  }

  /// The version as its cycles name it: without `v`, `go` and the like before the first digit, and
  /// without what it begins with in vain.
  String version(String text) {
    int start = 0;
    while (start < text.length() && !Character.isDigit(text.charAt(start))) {
      start++;
    }
    String version = text.substring(start);
    return !extra.isEmpty() && version.startsWith(extra) && version.length() > extra.length()
        ? version.substring(extra.length())
        : version;
  }
}
