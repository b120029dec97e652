// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// What has a flaw: lineages by their newest build, and all builds, old ones too.
public final class AffectedList {

  /// From how many images on walking is quicker: asking an image takes a quarter of a millisecond,
  /// finding one by its sets five microseconds (of a million images, `FleetFigures`).
  private static final long MANY = 60_000;

  /// So many rows tell whether there are more images than are counted.
  private static final int SOME = 5 * Count.BOUND / 4;

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
          boolean isMany = builds(handle, flawId) > MANY;
          boolean isTooMany =
              isMany && scope.isEverything() && isManyImages(handle, sets(handle, packages, SOME));
          Integer[] sets = isTooMany ? new Integer[0] : sets(handle, packages, Integer.MAX_VALUE);
          Count count = isTooMany ? Count.MANY : countImages(handle, scope, all, sets);
          after.ifPresent(
              cursor ->
                  all.and("(b.image_id, b.lineage_id) < (:c0::int, :c1::int)")
                      .with("c0", cursor.values().getFirst())
                      .with("c1", cursor.values().getLast()));
          Query query =
              all.bind(handle.createQuery((isMany ? WALK : COLLECT).formatted(all.text())));
          List<ImageRow> rows =
              (isMany ? having(query, packages) : of(query, sets))
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

  private static final String PLACED =
      """
      from build b
      join image i on i.id = b.image_id
      join lineage l on l.id = b.lineage_id
      """;

  private static final String ORDER = "order by b.image_id desc, b.lineage_id desc limit :limit";

  private static final String WALK =
      COLUMNS
          + PLACED
          + """
          where %1$s and exists (
            select from image_package_set ps join package_set s on s.id = ps.set_id
            where ps.image_id = b.image_id and s.package_ids && :packages offset 0)
          """
          + ORDER;

  private static final String HAVING_SETS =
      "select distinct image_id from image_package_set where set_id = any(:sets)";

  /// The newest that are seen, taken one after the other until there are enough, since all of them
  /// may be a hundred thousand.
  private static final String COLLECT =
      COLUMNS
          + PLACED
          + " join (select a.image_id from ("
          + HAVING_SETS
          + """
           order by image_id desc offset 0) a
          cross join lateral (
            select from build b join lineage l on l.id = b.lineage_id
            where b.image_id = a.image_id and %1$s limit 1) seen
          order by a.image_id desc limit :limit) h on h.image_id = b.image_id
          where %1$s
          """
          + ORDER;

  /// Only those that are seen: how many others have is as much theirs as which.
  private static Count countImages(Handle handle, Scope scope, Conditions all, Integer[] sets) {
    if (scope.isEverything() && isManyImages(handle, sets)) {
      return Count.MANY;
    }
    String sql =
        "select count(*) from (select %s join (%s) h on h.image_id = b.image_id where %s limit %d) bounded"
            .formatted(PLACED, HAVING_SETS, all.text(), Count.BOUND + 1);
    return Count.upTo(of(all.bind(handle.createQuery(sql)), sets).mapTo(Integer.class).one());
  }

  /// Whether they are in more images than are counted, as few rows tell: an image may have several
  /// of the sets, so a no need not be true.
  private static boolean isManyImages(Handle handle, Integer[] sets) {
    String sql =
        """
        select count(distinct image_id) from (
          select image_id from image_package_set where set_id = any(:sets) limit :some) bounded""";
    return of(handle.createQuery(sql), sets).bind("some", SOME).mapTo(Integer.class).one()
        > Count.BOUND;
  }

  private static Query having(Query query, Integer[] packages) {
    return query.bindArray("packages", Integer.class, (Object[]) packages);
  }

  private static Query of(Query query, Integer[] sets) {
    return query.bindArray("sets", Integer.class, (Object[]) sets);
  }

  /// Asked for by themselves, since the planner knows how many there are only when it is told.
  private static Integer[] sets(Handle handle, Integer[] packages, int limit) {
    String sql = "select s.id from package_set s where s.package_ids && :packages limit :limit";
    return byIndex(
            handle,
            () ->
                having(handle.createQuery(sql), packages)
                    .bind("limit", limit)
                    .mapTo(Integer.class)
                    .list())
        .toArray(Integer[]::new);
  }

  /// The planner takes a package to be in far more sets than it is, and would read all sets; arrays
  /// lie outside their rows, so that takes minutes.
  private static <T> T byIndex(Handle handle, Supplier<T> question) {
    handle.execute("set local enable_seqscan = off");
    T answer = question.get();
    handle.execute("set local enable_seqscan = on");
    return answer;
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
}
