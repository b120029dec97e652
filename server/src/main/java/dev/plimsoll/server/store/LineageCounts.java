// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import static dev.plimsoll.server.store.PackageStore.column;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/// Keeps the counts of lineages exact when something changes: of each flaw in each lineage that the
/// change can touch it works out how it counted before and how it counts now, and adds the
/// difference to everything that counts. A flaw counts once a lineage, at the worst severity of the
/// packages for which no waiver mutes it; one that is muted for all of them counts as waived.
///
/// Nothing is kept of a flaw in a lineage, and no count is made anew, so the cost is that of the
/// lineages concerned.
final class LineageCounts {

  private static final int SAME_TEAM = -1;

  private LineageCounts() {}

  /// What happens.
  ///
  /// @param waiver the waiver that changes; 0 for none
  /// @param wasMuting whether it counted before, and `isMuting` whether it does now
  /// @param tells whether what is new and fixed in each lineage is an event
  /// @param isMuted whether these events are those of a first import
  record Occasion(
      Instant at, int waiver, boolean wasMuting, boolean isMuting, boolean tells, boolean isMuted) {

    static Occasion silent(Instant at) {
      return new Occasion(at, 0, false, false, false, false);
    }

    static Occasion waiver(Instant at, int waiver, boolean wasMuting, boolean isMuting) {
      return new Occasion(at, waiver, wasMuting, isMuting, false, false);
    }
  }

  /// What became of it.
  ///
  /// @param lineages whose counts changed
  /// @param askAgain waivers whose flaw became worse than when they were approved
  /// @param severity the worst that the waiver of the occasion is about, -1 when there is nothing,
  ///   and whether something of it is exploited or has a fix
  record Outcome(
      int lineages, List<Integer> askAgain, int severity, boolean isExploited, boolean isFixable) {}

  /// A match as it was before a change that is stored already; `was` is -1 when there was none.
  record Before(int packageId, int flawId, int was, boolean hadFix) {}

  /// After lineages came to have other sets, which are not stored yet.
  ///
  /// @param sets of their new newest build
  static Outcome moved(
      Handle handle, Collection<Integer> lineages, Collection<Integer> sets, Occasion occasion) {
    return run(
        handle
            .createQuery(CountsSql.OF_MOVED)
            .bindArray("lineages", Integer.class, lineages.toArray())
            .bindArray("sets", Integer.class, sets.toArray())
            .bind("moves", true),
        occasion);
  }

  /// When a waiver on all of some lineages changes.
  static Outcome stayed(Handle handle, Collection<Integer> lineages, Occasion occasion) {
    return stayed(handle, lineages, SAME_TEAM, occasion);
  }

  /// When lineages come to belong to another team, which is not stored yet.
  ///
  /// @param team 0 for none
  static Outcome assigned(
      Handle handle, Collection<Integer> lineages, int team, Occasion occasion) {
    return stayed(handle, lineages, team, occasion);
  }

  private static Outcome stayed(
      Handle handle, Collection<Integer> lineages, int team, Occasion occasion) {
    return ofRows(
        handle,
        handle
            .createUpdate(CountsSql.ROWS_OF_STAYED)
            .bindArray("lineages", Integer.class, lineages.toArray())
            .bind("team", team),
        occasion);
  }

  /// After matches changed, or what is known of flaws.
  ///
  /// @param flaws all that may count otherwise now
  /// @param matches those that changed
  /// @param changed those of the flaws that are newly exploited, or no longer
  static Outcome judged(
      Handle handle,
      Collection<Integer> flaws,
      List<Before> matches,
      List<FlawStore.Changed> changed,
      Occasion occasion) {
    return ofRows(
        handle,
        handle
            .createUpdate(CountsSql.ROWS_OF_FLAWS)
            .bindArray("flaws", Integer.class, flaws.toArray())
            .bindArray("packages", Integer.class, column(matches, Before::packageId))
            .bindArray("matched", Integer.class, column(matches, Before::flawId))
            .bindArray("severities", Integer.class, column(matches, Before::was))
            .bindArray("fixes", Boolean.class, column(matches, Before::hadFix))
            .bindArray("changed", Integer.class, column(changed, FlawStore.Changed::flawId))
            .bindArray(
                "exploited", Boolean.class, column(changed, FlawStore.Changed::wasExploited)),
        occasion);
  }

  private static Outcome ofRows(Handle handle, Update rows, Occasion occasion) {
    handle.execute(CountsSql.TABLE_OF_ROWS);
    rows.addCustomizer(new PlannedAnew()).execute();
    handle.execute("analyze rows");
    Query count = handle.createQuery(CountsSql.OF_ROWS).bind("moves", false);
    return run(count.addCustomizer(new PlannedAnew()), occasion);
  }

  private static Outcome run(Query query, Occasion occasion) {
    return query
        .bind("at", occasion.at())
        .bind("day", LocalDate.ofInstant(occasion.at(), ZoneOffset.UTC))
        .bind("waiver", occasion.waiver())
        .bind("wasMuting", occasion.wasMuting())
        .bind("isMuting", occasion.isMuting())
        .bind("tells", occasion.tells())
        .bind("isMuted", occasion.isMuted())
        .map(
            (row, _) ->
                new Outcome(
                    row.getInt("lineages"),
                    List.of((Integer[]) row.getArray("ask_again").getArray()),
                    row.getInt("severity"),
                    row.getBoolean("is_exploited"),
                    row.getBoolean("is_fixable")))
        .one();
  }
}
