// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.fleet;

import java.time.Instant;
import java.util.Optional;

/// That the state of a finding changed, in all images of a lineage that have the subject.
///
/// @param before empty when there was no finding
/// @param after empty when there is none any more
public record FindingEvent(
    Kind kind, String flaw, Optional<FindingState> before, Optional<FindingState> after) {

  /// What happened. Databases hold the names.
  public enum Kind {
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

  /// When each step of the way to people was done. What has not happened, or nobody told, is empty.
  ///
  /// @param published by the publisher of the advisory
  /// @param inFeed when a store of ours had it
  /// @param matched when it was stored as a match
  /// @param told when the first message about it was delivered
  public record Times(
      Optional<Instant> published,
      Optional<Instant> inFeed,
      Optional<Instant> matched,
      Optional<Instant> told) {}
}
