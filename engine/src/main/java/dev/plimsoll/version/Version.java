// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

/// A version that its [VersionScheme] understood. Comparable only with versions of the same scheme;
/// equal by order, which several texts may share (`1.0` and `1.0.0`).
public interface Version extends Comparable<Version> {

  /// The text it was read from.
  String text();
}
