// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// In which builds a flaw came and went.
public final class FlawBuilds {

  private static final int MOST_NAMES = 20;

  private final Database database;

  public FlawBuilds(Database database) {
    this.database = database;
  }

  /// A build, by the tag under which it was first seen.
  public record Build(int imageId, String digest, String tag, Instant firstSeen) {}

  /// A flaw in a lineage.
  ///
  /// @param packages names of those that have it in the newest build; empty when that has it not
  /// @param isWaived whether waivers mute it in all of them
  /// @param affected the first build that has it, by the time at which builds were made
  /// @param fixed the first later one that was read and has it not; a still later one may have it
  ///   again
  /// @param owners members of the owning team who may decide; the team itself when it has none
  public record OfLineage(
      int lineageId,
      Optional<FixList.Team> team,
      List<String> owners,
      List<String> packages,
      boolean isWaived,
      Optional<Build> affected,
      Optional<Build> fixed) {

    public OfLineage {
      owners = List.copyOf(owners);
      packages = List.copyOf(packages);
    }
  }

  /// The packages that have the flaw, and the sets that have those.
  private static final String HIT =
      """
      with hit as materialized (
        select package_id from match where flaw_id = :flaw and valid_until = 'infinity'),
      place as materialized (
        select distinct s.id set_id from hit h cross join lateral (
          select id from package_set where package_ids @> array[h.package_id] offset 0) s)
      """;

  /// How many images have it, old builds too.
  public Count images(Scope scope, int flawId) {
    Conditions all = Conditions.of(scope, "l.team_id").with("flaw", flawId);
    String sql =
        HIT
            + """
            select count(distinct image_id), count(*) from (
              select b.image_id from place p join image_package_set ps using (set_id)
              join build b on b.image_id = ps.image_id join lineage l on l.id = b.lineage_id
              where %s limit %d) bounded"""
                .formatted(all.text(), Count.BOUND + 1);
    return database.read(
        handle ->
            all.bind(handle.createQuery(sql))
                .map((row, _) -> new Count(row.getLong(1), row.getLong(2) > Count.BOUND))
                .one());
  }

  private static final String PAST =
      HIT
          + """
          , had as (
            select distinct b.lineage_id from place p join image_package_set ps using (set_id)
            join build b on b.image_id = ps.image_id),
          past as (
            select l.id, l.name, l.image_id, l.team_id, s.risk
            from had h join lineage l on l.id = h.lineage_id
            join lineage_stat s on s.lineage_id = l.id
            where l.image_id is not null and %s and not exists (
              select from lineage_set ls join place p using (set_id) where ls.lineage_id = l.id))
          """;

  /// A page of lineages that had it, and whose newest build has it not, the riskiest first.
  public Page<AffectedList.LineageRow> past(
      Scope scope, int flawId, Optional<Cursor> after, int limit) {
    Conditions all = Conditions.of(scope, "l.team_id").with("flaw", flawId);
    return database.read(
        handle -> {
          String count = "select count(*) from (select from past limit %d) bounded";
          Count found =
              Count.upTo(
                  all.bind(
                          handle.createQuery(
                              PAST.formatted(all.text()) + count.formatted(Count.BOUND + 1)))
                      .mapTo(Integer.class)
                      .one());
          after.ifPresent(
              cursor ->
                  all.and("(s.risk, l.id) < (:c0::real, :c1::int)")
                      .with("c0", cursor.values().getFirst())
                      .with("c1", cursor.values().getLast()));
          String rows =
              """
              select p.id, p.name, p.image_id, p.team_id, f.severity, p.risk
              from past p, flaw f where f.id = :flaw
              order by p.risk desc, p.id desc limit :limit""";
          return Page.of(
              all.bind(handle.createQuery(PAST.formatted(all.text()) + rows))
                  .bind("limit", limit + 1)
                  .map((row, _) -> lineage(row))
                  .list(),
              limit,
              row -> Cursor.of((float) row.risk(), row.id()),
              found);
        });
  }

  private static AffectedList.LineageRow lineage(ResultSet row) throws SQLException {
    return new AffectedList.LineageRow(
        row.getInt(1),
        row.getString(2),
        row.getInt(3),
        Rows.number(row, 4),
        row.getInt(5),
        row.getDouble(6));
  }

  /// Of the lineages of one page. Whoever asks has seen that the scope shows them.
  public Map<Integer, OfLineage> of(int flawId, Collection<Integer> lineages) {
    Map<Integer, OfLineage> rows = new TreeMap<>();
    database.read(
        handle -> {
          Map<Integer, Now> now = now(handle, flawId, lineages);
          return handle
              .createQuery(FIRSTS)
              .bind("flaw", flawId)
              .bindArray("lineages", Integer.class, lineages.toArray())
              .map((row, _) -> rows.put(row.getInt(1), of(row, now)))
              .list();
        });
    return rows;
  }

  /// Which packages of the newest build have it.
  private record Now(List<String> packages, boolean isWaived) {
    static final Now NONE = new Now(List.of(), false);
  }

  private static Map<Integer, Now> now(Handle handle, int flawId, Collection<Integer> lineages) {
    Map<Integer, Now> rows = new TreeMap<>();
    String sql =
        """
        with r as materialized (
          select distinct ls.lineage_id, m.package_id, m.flaw_id from lineage_set ls
          join package_set s on s.id = ls.set_id
          cross join lateral unnest(s.package_ids) u (id)
          join match m on m.package_id = u.id and m.flaw_id = :flaw and m.valid_until = 'infinity'
          where ls.lineage_id = any(:lineages))
        select r.lineage_id, array_agg(distinct n.name order by n.name), bool_and(%s)
        from r join package p on p.id = r.package_id join package_name n on n.id = p.name_id
        group by 1"""
            .formatted(WaiverReach.IS_MUTED);
    handle
        .createQuery(sql)
        .bind("flaw", flawId)
        .bind("self", 0)
        .bindArray("lineages", Integer.class, lineages.toArray())
        .map(
            (row, _) ->
                rows.put(
                    row.getInt(1),
                    new Now(
                        Stream.of((String[]) row.getArray(2).getArray()).limit(MOST_NAMES).toList(),
                        row.getBoolean(3))))
        .list();
    return rows;
  }

  /// An image that could not be read yet neither has it nor has it not.
  private static final String FIRSTS =
      HIT
          + """
          , its as materialized (
            select b.lineage_id, b.image_id, b.tag, b.first_seen,
              row_number() over (partition by b.lineage_id
                order by coalesce(i.created_at, b.first_seen), b.first_seen, i.id) n,
              exists (select from image_package_set ps join place p using (set_id)
                where ps.image_id = b.image_id) has
            from build b join image i on i.id = b.image_id
            where b.lineage_id = any(:lineages)
              and i.state in ('scanned', 'partly', 'notCovered')),
          came as (select distinct on (lineage_id) * from its where has order by lineage_id, n),
          went as (
            select distinct on (i.lineage_id) i.* from its i join came c using (lineage_id)
            where not i.has and i.n > c.n order by i.lineage_id, i.n)
          select l.id, t.id, t.name, array(
              select o.name from membership m join person o on o.id = m.person_id
              where m.team_id = t.id and m.role in ('analyst', 'admin') and o.disabled_at is null
              order by o.name, o.id limit 20),
            c.image_id, encode(ci.digest, 'hex'), c.tag, c.first_seen,
            w.image_id, encode(wi.digest, 'hex'), w.tag, w.first_seen
          from lineage l left join team t on t.id = l.team_id
          left join came c on c.lineage_id = l.id left join image ci on ci.id = c.image_id
          left join went w on w.lineage_id = l.id left join image wi on wi.id = w.image_id
          where l.id = any(:lineages)""";

  private static OfLineage of(ResultSet row, Map<Integer, Now> now) throws SQLException {
    Optional<String> name = Rows.text(row, 3);
    Optional<FixList.Team> team =
        Rows.number(row, 2).flatMap(id -> name.map(n -> new FixList.Team(id, n)));
    List<String> members = List.of((String[]) row.getArray(4).getArray());
    Now its = now.getOrDefault(row.getInt(1), Now.NONE);
    return new OfLineage(
        row.getInt(1),
        team,
        members.isEmpty() ? name.stream().toList() : members,
        its.packages(),
        its.isWaived(),
        build(row, 5),
        build(row, 9));
  }

  private static Optional<Build> build(ResultSet row, int first) throws SQLException {
    Optional<Integer> image = Rows.number(row, first);
    return image.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Build(
                image.get(),
                "sha256:" + row.getString(first + 1),
                row.getString(first + 2),
                row.getTimestamp(first + 3).toInstant()));
  }
}
