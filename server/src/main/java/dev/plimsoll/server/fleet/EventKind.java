// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.fleet;

/// How a finding's state changed, in all images of a lineage that have the subject. Databases hold
/// the names.
public enum EventKind {
  /// An advisory says that the package has a flaw, or a package that has it came.
  NEW,
  /// The lineage no longer has a package with the flaw. Only a build does that: see [#WITHDRAWN].
  FIXED,
  /// There is a version without the flaw, and was none.
  FIX_AVAILABLE,
  SEVERITY_CHANGED,
  /// It has become known that the flaw is exploited.
  EXPLOITED,
  /// The advisories no longer say that the package has the flaw: nobody changed anything.
  WITHDRAWN
}
