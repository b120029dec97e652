// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What has a flaw: lineages by their newest build, and all builds, old ones too.
public final class AffectedList {

  private final Database database;

  public AffectedList(Database database) {
    this.database = database;
  }

  /// A lineage whose newest build has the flaw.
  ///
  /// @param severity the worst of its packages
  public record LineageRow(
      int id, String name, int imageId, Optional<Integer> teamId, int severity, double risk) {}

  /// An image that has the flaw, under a tag of a lineage.
  public record ImageRow(
      int imageId,
      String digest,
      int lineageId,
      String lineage,
      String tag,
      boolean isNewest,
      Instant firstSeen) {}

  /// The packages that have the flaw, then the sets that have those.
  private static final String SETS =
      """
      with hit as materialized (
        select package_id, severity from match where flaw_id = :flaw and valid_until = 'infinity'),
      place as materialized (
        select s.id set_id, max(h.severity) severity
        from hit h join package_set s on s.package_ids @> array[h.package_id] group by 1)
      """;

  /// A page of lineages, the riskiest first.
  public Page<LineageRow> lineages(Scope scope, int flawId, Optional<Cursor> after, int limit) {
    return database.read(
        handle -> {
          Conditions all = Conditions.of(scope, "l.team_id").with("flaw", flawId);
          Count count = countLineages(handle, all);
          after.ifPresent(
              cursor ->
                  all.and("(s.risk, l.id) < (:c0::real, :c1::int)")
                      .with("c0", cursor.values().getFirst())
                      .with("c1", cursor.values().getLast()));
          String sql =
              SETS
                  + """
                  select l.id, l.name, l.image_id, l.team_id, max(p.severity), s.risk
                  from place p
                  join lineage_set ls using (set_id)
                  join lineage l on l.id = ls.lineage_id
                  join lineage_stat s on s.lineage_id = l.id
                  where %s group by l.id, s.risk order by s.risk desc, l.id desc limit :limit"""
                      .formatted(all.text());
          List<LineageRow> rows =
              all.bind(handle.createQuery(sql))
                  .bind("limit", limit + 1)
                  .map(
                      (row, _) ->
                          new LineageRow(
                              row.getInt(1),
                              row.getString(2),
                              row.getInt(3),
                              Rows.number(row, 4),
                              row.getInt(5),
                              row.getDouble(6)))
                  .list();
          return Page.of(rows, limit, row -> Cursor.of((float) row.risk(), row.id()), count);
        });
  }

  private static Count countLineages(Handle handle, Conditions all) {
    String sql =
        SETS
            + """
            select count(*) from (
              select distinct l.id from place p
              join lineage_set ls using (set_id)
              join lineage l on l.id = ls.lineage_id
              where %s limit %d) bounded"""
                .formatted(all.text(), Count.BOUND + 1);
    return Count.upTo(all.bind(handle.createQuery(sql)).mapTo(Integer.class).one());
  }

  /// A page of images, the newest first. Walks images from the newest and asks each for the
  /// packages, which is quick where many have them; where few sets have them, these name their
  /// images.
  public Page<ImageRow> images(Scope scope, int flawId, Optional<Cursor> after, int limit) {
    return database.read(
        handle -> {
          Conditions all = Conditions.of(scope, "l.team_id").with("flaw", flawId);
          Integer[] packages = packages(handle, flawId);
          int some = imagesOfSets(handle, packages);
          Count count = countImages(handle, all, packages, some);
          after.ifPresent(
              cursor ->
                  all.and("(b.image_id, b.lineage_id) < (:c0::int, :c1::int)")
                      .with("c0", cursor.values().getFirst())
                      .with("c1", cursor.values().getLast()));
          String sql = (some > Count.BOUND ? WALK : COLLECT).formatted(all.text());
          List<ImageRow> rows =
              all.bind(handle.createQuery(sql))
                  .bindArray("packages", Integer.class, (Object[]) packages)
                  .bind("limit", limit + 1)
                  .map(
                      (row, _) ->
                          new ImageRow(
                              row.getInt(1),
                              "sha256:" + row.getString(2),
                              row.getInt(3),
                              row.getString(4),
                              row.getString(5),
                              row.getBoolean(6),
                              row.getTimestamp(7).toInstant()))
                  .list();
          return Page.of(rows, limit, row -> Cursor.of(row.imageId(), row.lineageId()), count);
        });
  }

  private static final String COLUMNS =
      """
      select b.image_id, encode(i.digest, 'hex'), l.id, l.name, b.tag,
        coalesce(l.image_id = b.image_id, false), b.first_seen
      """;

  private static final String ORDER = "order by b.image_id desc, b.lineage_id desc limit :limit";

  private static final String WALKED =
      """
      from build b
      join image i on i.id = b.image_id
      join lineage l on l.id = b.lineage_id
      where %s and exists (
        select from image_package_set ps join package_set s on s.id = ps.set_id
        where ps.image_id = b.image_id and s.package_ids && :packages)
      """;

  private static final String COLLECTED =
      """
      from (
        select distinct ps.image_id from package_set s
        join image_package_set ps on ps.set_id = s.id
        where s.package_ids && :packages) h
      join build b on b.image_id = h.image_id
      join image i on i.id = b.image_id
      join lineage l on l.id = b.lineage_id
      where %s
      """;

  private static final String WALK = COLUMNS + WALKED + ORDER;

  private static final String COLLECT = COLUMNS + COLLECTED + ORDER;

  /// Only those that are seen: how many others have is as much theirs as which.
  private static Count countImages(
      Handle handle, Conditions all, Integer[] packages, int some) {
    String sql =
        "select count(*) from (select %s limit %d) bounded"
            .formatted(
                (some > Count.BOUND ? WALKED : COLLECTED).formatted(all.text()), Count.BOUND + 1);
    return Count.upTo(
        all.bind(handle.createQuery(sql))
            .bindArray("packages", Integer.class, (Object[]) packages)
            .mapTo(Integer.class)
            .one());
  }

  private static Integer[] packages(Handle handle, int flawId) {
    return handle
        .createQuery(
            "select package_id from match where flaw_id = :flaw and valid_until = 'infinity'")
        .bind("flaw", flawId)
        .mapTo(Integer.class)
        .list()
        .toArray(Integer[]::new);
  }

  /// Counted up to one more than the bound.
  private static int imagesOfSets(Handle handle, Integer[] packages) {
    return handle
        .createQuery(
            """
            select count(distinct image_id) from (
              select ps.image_id from package_set s join image_package_set ps on ps.set_id = s.id
              where s.package_ids && :packages limit :bound) bounded""")
        .bindArray("packages", Integer.class, (Object[]) packages)
        .bind("bound", Count.BOUND + 1)
        .mapTo(Integer.class)
        .one();
  }
}
