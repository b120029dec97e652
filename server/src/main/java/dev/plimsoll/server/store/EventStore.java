// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import static dev.plimsoll.server.store.PackageStore.column;

import dev.plimsoll.server.fleet.EventKind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What happened to findings, one row a flaw and package version, with the times of each step of
/// the way. What a build changed in its lineage [LineageCounts] writes.
final class EventStore {

  private EventStore() {}

  /// A change of a finding.
  ///
  /// @param detail what it was and is, in words; may be empty
  record EventRow(EventKind kind, int flawId, int packageId, int severity, String detail) {}

  /// Appends events.
  ///
  /// @param inFeedAt when the state of the advisories was written that says so; empty when that is
  ///   not known
  static void append(Handle handle, List<EventRow> events, Optional<Instant> inFeedAt, Instant at) {
    handle
        .createUpdate(
            """
            insert into event
              (kind, flaw_id, package_id, severity, detail, published_at, in_feed_at, matched_at)
            select e.kind, e.flaw_id, e.package_id, e.severity, e.detail, f.published_at, :inFeed,
              :at
            from unnest(:kinds, :flaws, :packages, :severities, :details) with ordinality
              e (kind, flaw_id, package_id, severity, detail, position)
            join flaw f on f.id = e.flaw_id
            order by e.position""")
        .bind("inFeed", inFeedAt)
        .bind("at", at)
        .bindArray("kinds", String.class, column(events, e -> word(e.kind())))
        .bindArray("flaws", Integer.class, column(events, EventRow::flawId))
        .bindArray("packages", Integer.class, column(events, EventRow::packageId))
        .bindArray("severities", Integer.class, column(events, EventRow::severity))
        .bindArray("details", String.class, column(events, EventRow::detail))
        .execute();
  }

  /// That flaws became known to be exploited, an event of each package that has them.
  static void exploited(
      Handle handle, Collection<Integer> flawIds, Optional<Instant> inFeedAt, Instant at) {
    handle
        .createUpdate(
            """
            insert into event
              (kind, flaw_id, package_id, severity, published_at, in_feed_at, matched_at)
            select 'exploited', m.flaw_id, m.package_id, m.severity, f.published_at, :inFeed, :at
            from match m join flaw f on f.id = m.flaw_id
            where m.flaw_id = any(:flaws) and m.valid_until = 'infinity'
            order by m.flaw_id, m.package_id""")
        .bind("inFeed", inFeedAt)
        .bind("at", at)
        .bindArray("flaws", Integer.class, flawIds.toArray())
        .execute();
  }

  private static String word(EventKind kind) {
    return switch (kind) {
      case NEW -> "new";
      case FIXED -> "fixed";
      case FIX_AVAILABLE -> "fixAvailable";
      case SEVERITY_CHANGED -> "severityChanged";
      case EXPLOITED -> "exploited";
      case WITHDRAWN -> "withdrawn";
    };
  }
}
