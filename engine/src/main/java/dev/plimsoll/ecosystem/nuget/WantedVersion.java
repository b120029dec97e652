// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.nuget;

import java.util.Optional;

/// The version that a reference of a project means (NuGet documentation, "Package versioning",
/// version ranges).
final class WantedVersion {

  private static final int MAX_LENGTH = 250;

  private WantedVersion() {}

  /// The lowest version that `range` allows, which is what NuGet takes; empty when the range is
  /// open below or floats, so that the text alone does not tell.
  static Optional<String> lowest(String range) {
    String text = range.strip();
    if (text.startsWith("[")) {
      int end = text.indexOf(',') < 0 ? text.indexOf(']') : text.indexOf(',');
      text = end < 0 ? "" : text.substring(1, end).strip();
    }
    boolean isVersion =
        !text.isEmpty()
            && text.length() <= MAX_LENGTH
            && Character.isDigit(text.charAt(0))
            && text.indexOf('*') < 0;
    return isVersion ? Optional.of(text) : Optional.empty();
  }
}
