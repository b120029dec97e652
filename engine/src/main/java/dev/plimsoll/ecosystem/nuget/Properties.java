// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.nuget;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The properties that a project file sets itself (MSBuild reference, "MSBuild properties").
///
/// @param byName names lower case
record Properties(Map<String, String> byName) {

  private static final int MAX_ROUNDS = 10;
  private static final int MAX_LENGTH = 1000;

  /// `text` with every `$(name)` replaced; empty when the file does not tell one of them.
  Optional<String> expand(String text) {
    String expanded = text;
    for (int round = 0; round < MAX_ROUNDS && expanded.length() <= MAX_LENGTH; round++) {
      int start = expanded.indexOf("$(");
      if (start < 0) {
        return Optional.of(expanded.strip());
      }
      int end = expanded.indexOf(')', start);
      String name = end < 0 ? "" : expanded.substring(start + 2, end).strip();
      String value = byName.get(name.toLowerCase(Locale.ROOT));
      if (value == null) {
        return Optional.empty();
      }
      expanded = expanded.substring(0, start) + value + expanded.substring(end + 1);
    }
    return Optional.empty();
  }
}
