// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// What has a flaw: lineages by their newest build, and all builds, old ones too.
public final class AffectedList {

  /// From how many images on walking is quicker: asking an image takes a quarter of a millisecond,
  /// finding one by its sets three microseconds (of a million images, `FleetFigures`).
  private static final long MANY = 60_000;

  /// More of them than this hardly ever share a flaw.
  private static final int SETS_OF_IMAGE = 4;

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

  private static final String PLACES =
      """
      from match m
      join lineage_package p on p.package_id = m.package_id
      join lineage l on l.id = p.lineage_id
      """;

  private static final String HAS_IT = "m.flaw_id = :flaw and m.valid_until = 'infinity'";

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
              """
              select l.id, l.name, l.image_id, l.team_id, max(m.severity), s.risk
              %s join lineage_stat s on s.lineage_id = l.id
              where %s and %s
              group by l.id, s.risk order by s.risk desc, l.id desc limit :limit"""
                  .formatted(PLACES, HAS_IT, all.text());
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
        "select count(*) from (select distinct l.id %s where %s and %s limit %d) bounded"
            .formatted(PLACES, HAS_IT, all.text(), Count.BOUND + 1);
    return Count.upTo(all.bind(handle.createQuery(sql)).mapTo(Integer.class).one());
  }

  /// A page of images, the newest first. Where very many have the packages, it walks images from
  /// the newest and asks each for them; else the sets that have them name their images.
  public Page<ImageRow> images(Scope scope, int flawId, Optional<Cursor> after, int limit) {
    return database.read(
        handle -> {
          Conditions all = Conditions.of(scope, "l.team_id").with("flaw", flawId);
          Integer[] packages = packages(handle, flawId);
          Count count = countImages(handle, scope, all, packages);
          after.ifPresent(
              cursor ->
                  all.and("(b.image_id, b.lineage_id) < (:c0::int, :c1::int)")
                      .with("c0", cursor.values().getFirst())
                      .with("c1", cursor.values().getLast()));
          boolean isMany = builds(handle, flawId) > MANY;
          Query query =
              all.bind(handle.createQuery((isMany ? WALK : COLLECT).formatted(all.text())));
          List<ImageRow> rows =
              (isMany ? having(query, packages) : of(query, sets(handle, packages)))
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

  /// The planner takes a package to be in far more sets than it is, and would read all sets; arrays
  /// lie outside their rows, so that takes minutes. `offset 0` keeps it to the index.
  private static final String HOLDERS =
      """
      from unnest(:packages) w (package_id)
      cross join lateral (
        select id from package_set where package_ids @> array[w.package_id] offset 0) s
      """;

  private static final String ORDER = "order by b.image_id desc, b.lineage_id desc limit :limit";

  private static final String WALKED =
      """
      from build b
      join image i on i.id = b.image_id
      join lineage l on l.id = b.lineage_id
      where %s and exists (
        select from image_package_set ps join package_set s on s.id = ps.set_id
        where ps.image_id = b.image_id and s.package_ids && :packages offset 0)
      """;

  private static final String COLLECTED =
      """
      from (select distinct image_id from image_package_set where set_id = any(:sets)) h
      join build b on b.image_id = h.image_id
      join image i on i.id = b.image_id
      join lineage l on l.id = b.lineage_id
      where %s
      """;

  private static final String WALK = COLUMNS + WALKED + ORDER;

  private static final String COLLECT = COLUMNS + COLLECTED + ORDER;

  /// Only those that are seen: how many others have is as much theirs as which.
  private static Count countImages(Handle handle, Scope scope, Conditions all, Integer[] packages) {
    if (scope.isEverything()) {
      Count some = Count.upTo(imagesOfSets(handle, packages));
      if (some.isBounded()) {
        return some;
      }
    }
    String sql =
        "select count(*) from (select %s limit %d) bounded"
            .formatted(COLLECTED.formatted(all.text()), Count.BOUND + 1);
    return Count.upTo(
        of(all.bind(handle.createQuery(sql)), sets(handle, packages)).mapTo(Integer.class).one());
  }

  private static Query having(Query query, Integer[] packages) {
    return query.bindArray("packages", Integer.class, (Object[]) packages);
  }

  private static Query of(Query query, Integer[] sets) {
    return query.bindArray("sets", Integer.class, (Object[]) sets);
  }

  /// Asked for by themselves, since the planner knows how many there are only when it is told.
  private static Integer[] sets(Handle handle, Integer[] packages) {
    return having(handle.createQuery("select distinct s.id " + HOLDERS), packages)
        .mapTo(Integer.class)
        .list()
        .toArray(Integer[]::new);
  }

  /// About how many have it, by the lineages that have it now.
  private static long builds(Handle handle, int flawId) {
    String sql =
        "select coalesce(sum(builds), 0) from (select distinct l.id, l.builds %s where %s) having_it"
            .formatted(PLACES, HAS_IT);
    return handle.createQuery(sql).bind("flaw", flawId).mapTo(Long.class).one();
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

  /// Counted up to more than the bound: an image may have the flaw in several of its sets.
  private static int imagesOfSets(Handle handle, Integer[] packages) {
    return handle
        .createQuery(
            "select count(distinct image_id) from (select ps.image_id "
                + HOLDERS
                + " join image_package_set ps on ps.set_id = s.id limit :bound) bounded")
        .bindArray("packages", Integer.class, (Object[]) packages)
        .bind("bound", SETS_OF_IMAGE * (Count.BOUND + 1))
        .mapTo(Integer.class)
        .one();
  }
}
