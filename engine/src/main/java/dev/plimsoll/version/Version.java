// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

/// A version that its [VersionScheme] understood. Comparable only with versions of the same scheme;
/// equal by order, which several texts may share (`1.0` and `1.0.0`).
public interface Version extends Comparable<Version> {

  /// The text it was read from.
  String text();

  /// As [#compareTo], where `bound` is the bound of a range: a scheme may let a bound that is
  /// written without some part stand for all versions with it.
  default int compareToBound(Version bound) {
    return compareTo(bound);
  }
}
