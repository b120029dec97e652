// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.server.fleet.Glob;
import dev.plimsoll.server.http.Parameters;
import dev.plimsoll.server.http.Problem;
import dev.plimsoll.server.store.TeamStore;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

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

  /// A pattern of names, as [Glob] reads it.
  static void checkPattern(String pointer, String text) {
    try {
      Glob _ = new Glob(text);
    } catch (IllegalArgumentException e) {
      throw Problem.field(pointer, "is no pattern: " + e.getMessage());
    }
  }

  /// The parameter `team`, by which lists are narrowed.
  static Optional<Long> team(Parameters query) {
    OptionalLong team = query.number("team", 1, Integer.MAX_VALUE);
    return team.isPresent() ? Optional.of(team.getAsLong()) : Optional.empty();
  }

  /// Refuses a team that is not there; who may name any team may name one that is none.
  static void checkTeam(Handle handle, String pointer, long team) {
    if (!TeamStore.isThere(handle, team)) {
      throw Problem.field(pointer, "is no team");
    }
  }

  /// Refuses a number out of bounds.
  static void check(String pointer, long value, long min, long max) {
    if (value < min || value > max) {
      throw Problem.field(pointer, "must be from " + min + " to " + max);
    }
  }
}
