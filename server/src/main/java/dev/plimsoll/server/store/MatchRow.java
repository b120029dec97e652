// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

/// A flaw in a package, as it holds now.
///
/// @param severity as [SeverityCode]
/// @param fix the version that ends it; empty when none is known
/// @param risk 1 to 100
public record MatchRow(
    int packageId, int flawId, int severity, String fix, boolean isUndetermined, double risk) {

  /// Whether what people are told of it is the same.
  boolean saysSame(MatchRow other) {
    return severity == other.severity
        && fix.equals(other.fix)
        && isUndetermined == other.isUndetermined;
  }

  boolean hasFix() {
    return !fix.isEmpty();
  }
}
