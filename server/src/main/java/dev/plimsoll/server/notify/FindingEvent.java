// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.advisory.Severity;
import dev.plimsoll.server.fleet.EventKind;
import java.time.Instant;

/// A change of one finding's state: what it is from now on.
///
/// @param flaw its id
/// @param packageVersion as people read it, such as `openssl 3.0.15-1`
/// @param lineage registry, repository and tag pattern
/// @param fix what would remove it, as known at `at`
/// @param at when it changed
/// @param sequence orders events of one instant, as the store counts them
/// @param isFirstImport whether it comes from the first scan of a registry
public record FindingEvent(
    EventKind kind,
    String flaw,
    String packageVersion,
    String lineage,
    Team team,
    Fix fix,
    Severity severity,
    boolean isExploited,
    Times times,
    Instant at,
    long sequence,
    boolean isFirstImport) {

  /// What stays the same through the events of one finding.
  record Finding(String flaw, String packageVersion, String lineage, String team) {}

  Finding finding() {
    return new Finding(flaw, packageVersion, lineage, team.id());
  }

  public Group group() {
    return Group.of(fix, team);
  }

  /// Whether the finding stands after this event.
  boolean isOpen() {
    return switch (kind) {
      case NEW, FIX_AVAILABLE, SEVERITY_CHANGED, EXPLOITED -> true;
      case FIXED, WITHDRAWN -> false;
    };
  }

  FlawLine flawLine() {
    return new FlawLine(flaw, severity, isExploited);
  }
}
