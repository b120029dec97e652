// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.purl.Purl;
import dev.plimsoll.server.identity.Scope;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// What waivers reach: lineages and their teams, and the findings there.
final class WaiverReach {

  private static final int EXAMPLES = 5;

  private WaiverReach() {}

  /// Whether an approved waiver other than `:self` mutes the package and flaw of a row `r` in its
  /// lineage.
  static final String IS_MUTED =
      """
      exists (
        select from waiver w
        where w.state = 'approved' and w.id <> :self
          and (w.flaw is null or w.flaw_id = r.flaw_id)
          and (w.lineage_glob is null or exists (select from waiver_lineage o
            where o.waiver_id = w.id and o.lineage_id = r.lineage_id))
          and (w.package_purl is null or exists (select from waiver_package o
            join package n on n.name_id = o.name_id
            where o.waiver_id = w.id and n.id = r.package_id)))
      """;

  /// The teams whose lineages a pattern means.
  ///
  /// @param ids of the teams
  /// @param hasUnowned whether it means lineages that nobody owns
  /// @param lineages how many it means
  record Concerned(List<Long> ids, boolean hasUnowned, long lineages) {}

  static Concerned concerned(Handle handle, String glob) {
    return handle
        .createQuery(
            """
            select array(select distinct team_id from lineage
                where name like as_like(:glob) and team_id is not null order by 1) teams,
              exists (select from lineage where name like as_like(:glob) and team_id is null)
                has_unowned,
              (select count(*) from lineage where name like as_like(:glob)) lineages""")
        .bind("glob", glob)
        .map(
            (row, _) ->
                new Concerned(
                    List.of((Integer[]) row.getArray("teams").getArray()).stream()
                        .map(Integer::longValue)
                        .toList(),
                    row.getBoolean("has_unowned"),
                    row.getLong("lineages")))
        .one();
  }

  /// The findings that a waiver's scope means, of newest builds.
  ///
  /// @param scope only what this shows
  /// @param team in whose lineages; empty for all
  /// @param self the waiver that is asked about, 0 for one to come: what others mute is left out
  static WaiverStore.Effect effect(
      Handle handle, Scope scope, WaiverStore.Meant meant, Optional<Long> team, long self) {
    Optional<Integer> flaw = meant.flaw().flatMap(name -> flaw(handle, name));
    List<Integer> names = meant.purl().map(purl -> names(handle, purl)).orElse(List.of());
    boolean isOfNoFlaw = meant.flaw().isPresent() && flaw.isEmpty();
    if (isOfNoFlaw || (meant.purl().isPresent() && names.isEmpty())) {
      return new WaiverStore.Effect(0, 0, List.of());
    }
    boolean isOfPackages = flaw.isPresent() || !names.isEmpty();
    Query query =
        handle
            .createQuery((isOfPackages ? OF_PACKAGES : OF_LINEAGES) + COUNTED)
            .bind("glob", meant.glob())
            .bind("team", team)
            .bind("everything", scope.isEverything())
            .bindArray("teams", Long.class, scope.teams())
            .bind("self", self)
            .bind("examples", EXAMPLES);
    if (isOfPackages) {
      query.bind("flaw", flaw).bindArray("names", Integer.class, names.toArray());
    }
    return query
        .map(
            (row, _) ->
                new WaiverStore.Effect(
                    row.getLong("findings"),
                    row.getLong("lineages"),
                    List.of((String[]) row.getArray("examples").getArray())))
        .one();
  }

  /// A flaw by its name or any alias.
  static Optional<Integer> flaw(Handle handle, String name) {
    return handle
        .createQuery(
            """
            select id from flaw where name = :name
            union all select flaw_id from flaw_alias where alias = :name limit 1""")
        .bind("name", FlawName.of(name))
        .mapTo(Integer.class)
        .findOne();
  }

  private static List<Integer> names(Handle handle, String purl) {
    Optional<Purl> parsed = Purl.parse(purl);
    if (parsed.isEmpty()) {
      return List.of();
    }
    return handle
        .createQuery("select id from package_name where type = :type and name = :name")
        .bind("type", parsed.get().type())
        .bind("name", PackageStore.path(parsed.get()))
        .mapTo(Integer.class)
        .list();
  }

  private static final String OF_PACKAGES =
      """
      with asked as materialized (
        select m.package_id, m.flaw_id, m.severity
        from match m join package p on p.id = m.package_id
        where m.valid_until = 'infinity' and (cast(:flaw as int) is null or m.flaw_id = :flaw)
          and (cardinality(:names) = 0 or p.name_id = any(:names))),
      place as materialized (
        select k.package_id, s.id set_id
        from (select distinct package_id from asked) k
        join package_set s on s.package_ids @> array[k.package_id]),
      found as (
        select l.id lineage_id, l.name, a.package_id, a.flaw_id, a.severity
        from asked a
        join place using (package_id)
        join lineage_set ls using (set_id)
        join lineage l on l.id = ls.lineage_id
        where (cast(:glob as text) is null or l.name like as_like(:glob))
          and (:everything or l.team_id = any(:teams))
          and (cast(:team as int) is null or l.team_id = :team)),
      """;

  private static final String OF_LINEAGES =
      """
      with found as (
        select l.id lineage_id, l.name, i package_id, m.flaw_id, m.severity
        from lineage l
        join lineage_set ls on ls.lineage_id = l.id
        join package_set s on s.id = ls.set_id
        cross join lateral unnest(s.package_ids) i
        join match m on m.package_id = i and m.valid_until = 'infinity'
        where l.name like as_like(:glob)
          and (:everything or l.team_id = any(:teams))
          and (cast(:team as int) is null or l.team_id = :team)),
      """;

  private static final String COUNTED =
      """
      open as materialized (select * from found r where not %s)
      select (select count(*) from (select distinct lineage_id, flaw_id from open) f) findings,
        (select count(distinct lineage_id) from open) lineages,
        array(
          select f.name || ' in ' || n.name || ' ' || p.version || ' of ' || o.name
          from open o
          join flaw f on f.id = o.flaw_id
          join package p on p.id = o.package_id
          join package_name n on n.id = p.name_id
          order by o.severity desc, f.name, o.name limit :examples) examples
      """
          .formatted(IS_MUTED);
}
