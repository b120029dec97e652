// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.pypi;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Names that people give to what only development or tests need, where a file has no other word
/// for it.
final class DevelopmentWords {

  private static final Set<String> WORDS =
      Set.of("dev", "develop", "development", "test", "tests", "testing", "lint", "typing", "ci");

  private DevelopmentWords() {}

  static boolean isOne(String group) {
    return WORDS.contains(group.toLowerCase(Locale.ROOT));
  }

  /// Whether one of the words that make up the name of a file says so: `requirements-dev.txt`,
  /// `test_requirements.txt`.
  static boolean areIn(String fileName) {
    List<String> words = Stream.of(fileName.split("[._-]")).toList();
    return words.stream().anyMatch(DevelopmentWords::isOne);
  }
}
