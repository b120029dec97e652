// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.http.Parameters;
import dev.plimsoll.server.http.Problem;
import java.util.Optional;
import java.util.OptionalLong;

/// Checks of texts in bodies.
final class Fields {

  private Fields() {}

  /// Refuses a text that is blank or too long.
  ///
  /// @param pointer JSON pointer of the field
  static void check(String pointer, String text, int maxCharacters) {
    if (text.isBlank()) {
      throw Problem.field(pointer, "must not be blank");
    }
    if (text.length() > maxCharacters) {
      throw Problem.field(pointer, "must be at most " + maxCharacters + " characters long");
    }
  }

  /// The parameter `team`, by which lists are narrowed.
  static Optional<Long> team(Parameters query) {
    OptionalLong team = query.number("team", 1, Integer.MAX_VALUE);
    return team.isPresent() ? Optional.of(team.getAsLong()) : Optional.empty();
  }

  /// Refuses a number out of bounds.
  static void check(String pointer, long value, long min, long max) {
    if (value < min || value > max) {
      throw Problem.field(pointer, "must be from " + min + " to " + max);
    }
  }
}
