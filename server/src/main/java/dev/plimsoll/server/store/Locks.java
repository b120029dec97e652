// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import org.jdbi.v3.core.Handle;

/// Who may change counts at the same time. Recording a scan changes those of its own lineages, so
/// many do at once; whoever changes matches or waivers, and so the counts of any lineage, is alone.
/// Locks of the database that end with the transaction; who waits to be alone is let in before
/// later recordings.
final class Locks {

  private static final long COUNTS = 0x706c696d_00000001L;

  private Locks() {}

  static void shareCounts(Handle handle) {
    handle.execute("select pg_advisory_xact_lock_shared(?)", COUNTS);
  }

  static void ownCounts(Handle handle) {
    handle.execute("select pg_advisory_xact_lock(?)", COUNTS);
    // How much a change touches differs by orders of magnitude: no plan fits all.
    handle.execute("set local plan_cache_mode = force_custom_plan");
  }
}
