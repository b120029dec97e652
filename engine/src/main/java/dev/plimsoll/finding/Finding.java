// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.finding;

/// Something about an image that somebody should know. Later kinds (secrets, failed checks, licence
/// conflicts) join here.
public sealed interface Finding permits VulnerablePackage, EndOfLife {

  /// Stable over rebuilds and flags: what it says does not depend on where or when it was found.
  FindingId id();
}
