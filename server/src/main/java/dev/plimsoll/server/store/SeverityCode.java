// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.advisory.Severity;

/// Severities as the database counts them: 4 critical to 1 low, 0 unknown. What is negligible
/// counts as low.
public final class SeverityCode {

  private SeverityCode() {}

  public static int of(Severity severity) {
    return switch (severity) {
      case CRITICAL -> 4;
      case HIGH -> 3;
      case MEDIUM -> 2;
      case LOW, NEGLIGIBLE -> 1;
      case UNKNOWN -> 0;
    };
  }

  /// @throws IllegalArgumentException when no severity has the code
  public static Severity read(int code) {
    return switch (code) {
      case 4 -> Severity.CRITICAL;
      case 3 -> Severity.HIGH;
      case 2 -> Severity.MEDIUM;
      case 1 -> Severity.LOW;
      case 0 -> Severity.UNKNOWN;
      default -> throw new IllegalArgumentException("no severity: " + code);
    };
  }
}
