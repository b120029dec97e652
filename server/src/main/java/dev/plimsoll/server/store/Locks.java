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
    // Statements that touch a few rows each: planning them anew would take longer than they do.
    handle.execute("set local plan_cache_mode = force_generic_plan");
  }

  static void ownCounts(Handle handle) {
    handle.execute("select pg_advisory_xact_lock(?)", COUNTS);
    // There is one of them at a time, and it may touch all lineages.
    handle.execute("set local work_mem = '64MB'");
  }
}
