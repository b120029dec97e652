// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.demo;

import java.util.List;

/// A line of the sample's description: a word that says what it is, and what the word is about.
///
/// @param rest empty when there is nothing but the word
record Line(String word, String rest) {

  static Line of(String text) {
    int blank = text.indexOf(' ');
    return blank < 0
        ? new Line(text, "")
        : new Line(text.substring(0, blank), text.substring(blank + 1));
  }

  /// What follows the word, at its blanks.
  List<String> words() {
    return List.of(rest.split(" "));
  }

  /// The first of [#words].
  String first() {
    return words().getFirst();
  }

  /// What follows the first of [#words]; empty when nothing does.
  String afterFirst() {
    return of(rest).rest();
  }
}
