// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.vex;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/// Times of statements.
final class Times {

  private Times() {}

  /// When `statement` was made; one without a readable time is older than all others.
  static Instant instant(Statement statement) {
    try {
      return OffsetDateTime.parse(statement.time()).toInstant();
    } catch (DateTimeParseException e) {
      return Instant.MIN;
    }
  }
}
