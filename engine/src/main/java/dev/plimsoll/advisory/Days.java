// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// The day of a time as publishers write it.
public final class Days {

  private static final int DATE = "2026-11-22".length();

  private Days() {}

  /// The date with which `time` begins (ISO 8601), whatever follows; empty when it begins with
  /// none.
  public static Optional<LocalDate> of(String time) {
    if (time.length() < DATE) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(time.substring(0, DATE)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
