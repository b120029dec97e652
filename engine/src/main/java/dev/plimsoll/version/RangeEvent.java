// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import java.util.Locale;
import java.util.Optional;

/// One event of an OSV range (OSV schema, "affected[].ranges[].events").
public record RangeEvent(Kind kind, String version) {

  /// What happens at the version.
  public enum Kind {
    INTRODUCED,
    FIXED,
    LAST_AFFECTED,
    /// Nothing is said of this version and later ones.
    LIMIT
  }

  /// The event that the field `name` of the schema stands for; empty when the schema has no such.
  public static Optional<RangeEvent> of(String name, String version) {
    for (Kind kind : Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(new RangeEvent(kind, version));
      }
    }
    return Optional.empty();
  }
}
