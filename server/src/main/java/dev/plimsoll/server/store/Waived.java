// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.store.LineageCounts.Occasion;
import dev.plimsoll.server.store.LineageCounts.Outcome;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// What waivers do to the counts. Only approved ones do anything, so whoever approves one or ends
/// one does it here, in the transaction of the decision.
public final class Waived {

  /// Up to how many lineages it is cheaper to look at all flaws of a lineage than at all lineages
  /// of a flaw.
  private static final int FEW = 50;

  private static final String ASKED_AGAIN = "askedAgain";

  private Waived() {}

  private record Row(
      Optional<String> glob,
      Optional<String> purl,
      Optional<String> flaw,
      Optional<Integer> flawId,
      boolean isMuting) {

    static final RowMapper<Row> MAPPER =
        (row, _) ->
            new Row(
                Optional.ofNullable(row.getString(1)),
                Optional.ofNullable(row.getString(2)),
                Optional.ofNullable(row.getString(3)),
                Optional.of(row.getInt(4)).filter(id -> id > 0),
                row.getBoolean(5));
  }

  /// Gives a waiver another state, and every count what follows from it. Recordings of scans wait
  /// until the transaction ends.
  ///
  /// @param state of the schema's: `approved` mutes, all others don't
  public static void change(Handle handle, int waiverId, String state, Instant at) {
    Locks.ownCounts(handle);
    boolean isMuting = state.equals("approved");
    boolean wasMuting = read(handle, waiverId).isMuting();
    handle.execute("update waiver set state = ? where id = ?", state, waiverId);
    LiveStore.waiver(handle, waiverId, at);
    if (wasMuting == isMuting) {
      return;
    }
    if (isMuting) {
      mean(handle, waiverId);
    }
    Occasion occasion = Occasion.waiver(at, waiverId, wasMuting, isMuting);
    Outcome outcome = count(handle, waiverId, read(handle, waiverId), occasion);
    if (isMuting) {
      remember(handle, waiverId, outcome);
    }
    ToTellStore.ofWaiver(handle, waiverId);
    if (!isMuting) {
      handle.execute("delete from waiver_lineage where waiver_id = ?", waiverId);
      handle.execute("delete from waiver_package where waiver_id = ?", waiverId);
    }
    LiveStore.matches(handle, at);
  }

  /// Approved waivers of a single team that mean another set of lineages once these belong to
  /// `team`: what a team decided holds in its own lineages alone.
  static List<Integer> leftOrJoined(
      Handle handle, Collection<Integer> lineages, Optional<Integer> team) {
    return handle
        .createQuery(
            """
            select w.id from waiver w
            where w.state = 'approved' and w.team_id is not null and exists (
              select from lineage l
              where l.id = any(:lineages) and l.name like as_like(w.lineage_glob)
                and (w.team_id is not distinct from l.team_id)
                  <> (w.team_id is not distinct from cast(:team as int)))
            order by w.id""")
        .bindArray("lineages", Integer.class, lineages.toArray())
        .bind("team", team)
        .mapTo(Integer.class)
        .list();
  }

  private static Row read(Handle handle, int waiverId) {
    return handle
        .createQuery(
            """
            select lineage_glob, package_purl, flaw, flaw_id, state = 'approved'
            from waiver where id = :waiver for update""")
        .bind("waiver", waiverId)
        .map(Row.MAPPER)
        .one();
  }

  /// Works out which lineages, packages and flaw a waiver means.
  private static void mean(Handle handle, int waiverId) {
    FlawStore.resolveWaivers(handle);
    handle.execute(
        """
        insert into waiver_lineage (waiver_id, lineage_id)
        select w.id, l.id from waiver w join lineage l on l.name like as_like(w.lineage_glob)
          and (w.team_id is null or w.team_id = l.team_id)
        where w.id = ? on conflict do nothing""",
        waiverId);
    read(handle, waiverId).purl().ifPresent(purl -> PackageStore.mean(handle, waiverId, purl));
  }

  private static Outcome count(Handle handle, int waiverId, Row waiver, Occasion occasion) {
    if (waiver.glob().isPresent()) {
      List<Integer> lineages = ids(handle, LINEAGES, waiverId);
      if (waiver.flaw().isEmpty() || lineages.size() <= FEW) {
        return LineageCounts.stayed(handle, lineages, occasion);
      }
    }
    List<Integer> flaws =
        waiver.flaw().isPresent()
            ? waiver.flawId().stream().toList()
            : ids(handle, FLAWS, waiverId);
    return LineageCounts.judged(handle, flaws, List.of(), List.of(), occasion);
  }

  private static final String LINEAGES =
      "select lineage_id from waiver_lineage where waiver_id = :waiver order by 1";

  private static final String FLAWS =
      """
      select distinct m.flaw_id
      from waiver_package w
      join package p on p.name_id = w.name_id
      join match m on m.package_id = p.id and m.valid_until = 'infinity'
      where w.waiver_id = :waiver order by 1""";

  private static List<Integer> ids(Handle handle, String sql, int waiverId) {
    return handle.createQuery(sql).bind("waiver", waiverId).mapTo(Integer.class).list();
  }

  /// How things stood when it was approved; nothing is known of a flaw that no image has.
  private static void remember(Handle handle, int waiverId, Outcome outcome) {
    handle
        .createUpdate(
            """
            update waiver set as_severity = nullif(:severity, -1), as_exploited = :exploited,
              as_fixable = :fixable
            where id = :waiver""")
        .bind("waiver", waiverId)
        .bind("severity", outcome.severity())
        .bind("exploited", outcome.isExploited())
        .bind("fixable", outcome.isFixable())
        .execute();
  }

  /// Ends waivers whose flaw became worse than when they were approved, so that people decide
  /// again.
  static void askAgain(Handle handle, Collection<Integer> waivers, Instant at) {
    for (int waiver : waivers) {
      change(handle, waiver, ASKED_AGAIN, at);
      handle.execute(
          "update waiver set state_reason = ? where id = ?",
          "it became worse than when this was approved: its severity rose, it is exploited now, or"
              + " it can be fixed now",
          waiver);
      AuditStore.writeOf(handle, at, "waiver.askAgain", "waiver/" + waiver);
    }
  }
}
