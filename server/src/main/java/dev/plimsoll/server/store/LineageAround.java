// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.server.identity.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// What lists show around lineages and images: names, newest builds, bases. Whoever asks has seen
/// that the scope shows them.
public final class LineageAround {

  private final Database database;

  public LineageAround(Database database) {
    this.database = database;
  }

  /// A base as others refer to it.
  ///
  /// @param behind how many builds of it are newer
  /// @param newest how the newest is called; empty for what is no image of ours
  public record BaseRef(int id, String name, int layers, int behind, Optional<String> newest) {}

  /// What is around a lineage.
  ///
  /// @param state of [CoverageStore]
  public record Around(
      int lineageId,
      String repository,
      int registryId,
      String registry,
      Optional<FixList.Team> team,
      Optional<String> digest,
      Optional<String> reference,
      Optional<String> tag,
      Optional<String> platform,
      Optional<Instant> created,
      Optional<Instant> scanned,
      String state,
      Optional<String> reason,
      Optional<BaseRef> base) {}

  /// Of each lineage.
  ///
  /// @param stale since when a registry must have been listed
  public Map<Integer, Around> of(Collection<Integer> lineages, Instant stale) {
    Map<Integer, Around> rows = new TreeMap<>();
    database
        .read(
            handle ->
                handle
                    .createQuery(
                        """
                        select l.id, r.name, g.id, g.name, t.id, t.name, encode(i.digest, 'hex'),
                          g.address || '/' || r.name || ':' || b.tag, b.tag, i.platform,
                          i.created_at, i.scanned_at, %s, coalesce(i.reason,
                            (select f.reason from build o join image f on f.id = o.image_id
                            where o.lineage_id = l.id and f.state = 'failed' limit 1),
                            (select t.not_image from tag t where l.image_id is null
                            and t.lineage_id = l.id and t.not_image is not null
                            order by t.changed_at desc limit 1)),
                          i.base_chain_id, k.name, c.depth, k.newest_id is not null
                        from lineage l
                        join repository r on r.id = l.repository_id
                        join registry g on g.id = r.registry_id
                        left join team t on t.id = l.team_id
                        left join image i on i.id = l.image_id
                        left join build b on b.image_id = i.id and b.lineage_id = l.id
                        left join base k on k.chain_id = i.base_chain_id
                        left join chain c on c.id = i.base_chain_id
                        where l.id = any(:ids)"""
                            .formatted(LineageList.STATE))
                    .bindArray("ids", Integer.class, lineages.toArray())
                    .bind("stale", stale)
                    .map((row, _) -> around(handle, row))
                    .list())
        .forEach(a -> rows.put(a.lineageId(), a));
    return rows;
  }

  private static Around around(Handle handle, ResultSet row) throws SQLException {
    Optional<Integer> base = Rows.number(row, 15);
    String teamName = Rows.text(row, 6).orElse("");
    return new Around(
        row.getInt(1),
        row.getString(2),
        row.getInt(3),
        row.getString(4),
        Rows.number(row, 5).map(id -> new FixList.Team(id, teamName)),
        Rows.text(row, 7).map(hex -> "sha256:" + hex),
        Rows.text(row, 8),
        Rows.text(row, 9),
        Rows.text(row, 10),
        Rows.time(row, 11),
        Rows.time(row, 12),
        row.getString(13),
        Rows.text(row, 14),
        base.flatMap(id -> base(handle, id)));
  }

  /// The bases of an image, the nearest first: its own, then that of its base.
  public List<BaseRef> bases(int imageId) {
    return database.read(
        handle -> {
          List<BaseRef> bases = new ArrayList<>();
          Optional<Integer> at = chain(handle, imageId);
          while (at.isPresent() && bases.size() < MOST_BASES) {
            base(handle, at.get()).ifPresent(bases::add);
            at = handle.createQuery(NEXT).bind("chain", at.get()).mapTo(Integer.class).findOne();
          }
          return bases;
        });
  }

  private static final int MOST_BASES = 20;

  private static final String NEXT =
      """
      select i.base_chain_id from base b join image i on i.id = b.image_id
      where b.chain_id = :chain and i.base_chain_id is not null
        and i.base_chain_id <> :chain""";

  private static Optional<Integer> chain(Handle handle, int imageId) {
    return handle
        .createQuery("select base_chain_id from image where id = :id and base_chain_id is not null")
        .bind("id", imageId)
        .mapTo(Integer.class)
        .findOne();
  }

  static Optional<BaseRef> base(Handle handle, int chain) {
    return handle
        .createQuery(
            """
            select k.chain_id, k.name, c.depth, (
              select count(*) from image o join build b on b.lineage_id = k.lineage_id
              join image n on n.id = b.image_id
              join build ob on ob.image_id = o.id and ob.lineage_id = k.lineage_id
              where o.id = k.image_id and n.os is not distinct from o.os
                and n.platform = o.platform
                and coalesce(n.created_at, b.first_seen) > coalesce(o.created_at, ob.first_seen)),
              (select g.address || '/' || r.name || ':' || b.tag
                from build b join lineage l on l.id = b.lineage_id
                join repository r on r.id = l.repository_id join registry g on g.id = r.registry_id
                where b.image_id = k.newest_id and b.lineage_id = k.lineage_id)
            from base k join chain c on c.id = k.chain_id where k.chain_id = :chain""")
        .bind("chain", chain)
        .map(
            (row, _) ->
                new BaseRef(
                    row.getInt(1),
                    row.getString(2),
                    row.getInt(3),
                    row.getInt(4),
                    Rows.text(row, 5)))
        .findOne();
  }

  /// How many flaws images have, each once at its worst, whatever waivers say.
  public Map<Integer, CountsRow> counts(Collection<Integer> images) {
    Map<Integer, CountsRow> counts = new TreeMap<>();
    database.read(
        handle ->
            handle
                .createQuery(
                    """
                    select image_id, count(*) filter (where s = 4), count(*) filter (where s = 3),
                      count(*) filter (where s = 2), count(*) filter (where s = 1),
                      count(*) filter (where s = 0)
                    from (select ps.image_id, m.flaw_id, max(m.severity) s
                      from image_package_set ps join package_set k on k.id = ps.set_id
                      cross join lateral unnest(k.package_ids) u (package_id)
                      join match m on m.package_id = u.package_id and m.valid_until = 'infinity'
                      where ps.image_id = any(:images) group by 1, 2) f
                    group by 1""")
                .bindArray("images", Integer.class, images.toArray())
                .map((row, _) -> counts.put(row.getInt(1), CountsRow.read(row, 2)))
                .list());
    return counts;
  }

  /// Lineages that share all that can be filtered by.
  ///
  /// @param severity the worst of its findings; -1 without any
  public record Facet(
      Optional<FixList.Team> team,
      int registryId,
      String registry,
      int severity,
      String state,
      boolean isExploited,
      boolean isFixable,
      int lineages) {}

  /// All that is seen, by what can be filtered by.
  public List<Facet> facets(Scope scope, Optional<Integer> team, Instant stale) {
    Conditions all = Conditions.of(scope, "l.team_id").with("stale", stale);
    team.ifPresent(id -> all.and("l.team_id = :team", "team", id));
    String sql =
        """
        with rows as (
          select l.team_id, r.registry_id,
            case when s.c4 > 0 then 4 when s.c3 > 0 then 3 when s.c2 > 0 then 2
              when s.c1 > 0 then 1 when s.c0 > 0 then 0 else -1 end severity,
            %s state, s.exploited > 0 is_exploited, s.fixable > 0 is_fixable
          from lineage l join lineage_stat s on s.lineage_id = l.id
          join repository r on r.id = l.repository_id
          left join image i on i.id = l.image_id where %s)
        select w.team_id, t.name, w.registry_id, g.name, w.severity, w.state, w.is_exploited,
          w.is_fixable, count(*)
        from rows w join registry g on g.id = w.registry_id left join team t on t.id = w.team_id
        group by 1, 2, 3, 4, 5, 6, 7, 8 order by 2, 4, 5 desc, 6"""
            .formatted(LineageList.STATE, all.text());
    return database.read(
        handle -> all.bind(handle.createQuery(sql)).map((row, _) -> facet(row)).list());
  }

  private static Facet facet(ResultSet row) throws SQLException {
    String teamName = Rows.text(row, 2).orElse("");
    return new Facet(
        Rows.number(row, 1).map(id -> new FixList.Team(id, teamName)),
        row.getInt(3),
        row.getString(4),
        row.getInt(5),
        row.getString(6),
        row.getBoolean(7),
        row.getBoolean(8),
        row.getInt(9));
  }
}
