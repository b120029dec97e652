// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

/// The statements of [LineageCounts]: first the rows (lineage, package, flaw) that a change can
/// touch, each as it was and as it is; then, the same for all, what follows from them.
final class CountsSql {

  private CountsSql() {}

  /// The packages of few lineages before (`was`) and now, and their matches: a few hundred of a
  /// large table, so `offset 0` keeps the planner from reading all of it.
  private static final String ROWS_OF_MOVED =
      """
      with installed as materialized (
        select u.lineage_id, l.team_id, u.package_id, bool_or(u.was) was, bool_or(not u.was) now
        from (
          select ls.lineage_id, unnest(s.package_ids) package_id, true was
          from lineage_set ls join package_set s on s.id = ls.set_id
          where ls.lineage_id = any(:lineages)
          union all
          select w.lineage_id, unnest(s.package_ids), false
          from unnest(:lineages) w (lineage_id), package_set s
          where s.id = any(:sets)) u
        join lineage l on l.id = u.lineage_id
        group by 1, 2, 3),
      rows as materialized (
        select i.lineage_id, i.team_id was_team, i.team_id now_team, i.package_id, m.flaw_id,
          case when i.was then m.severity end was, i.was and m.fix is not null was_fix,
          f.exploited_since is not null was_exploited,
          case when i.now then m.severity end now, i.now and m.fix is not null now_fix,
          f.exploited_since is not null now_exploited
        from installed i
        cross join lateral (
          select flaw_id, severity, fix from match
          where package_id = i.package_id and valid_until = 'infinity' offset 0) m
        cross join lateral (select exploited_since from flaw where id = m.flaw_id offset 0) f),
      """;

  /// What a large change works on has statistics, without which no plan for it is good.
  static final String TABLE_OF_ROWS =
      """
      drop table if exists pg_temp.rows;
      create temp table rows (
        lineage_id int not null,
        was_team int,
        now_team int,
        package_id int not null,
        flaw_id int not null,
        was smallint,
        was_fix boolean,
        was_exploited boolean,
        now smallint,
        now_fix boolean,
        now_exploited boolean) on commit drop""";

  static final String ROWS_OF_STAYED =
      """
      insert into rows
      select ls.lineage_id, l.team_id,
        case when :team = -1 then l.team_id else nullif(:team, 0) end, i.package_id, m.flaw_id,
        m.severity, m.fix is not null, f.exploited_since is not null,
        m.severity, m.fix is not null, f.exploited_since is not null
      from lineage_set ls
      join package_set s on s.id = ls.set_id
      join lineage l on l.id = ls.lineage_id
      cross join lateral unnest(s.package_ids) i (package_id)
      join match m on m.package_id = i.package_id and m.valid_until = 'infinity'
      join flaw f on f.id = m.flaw_id
      where ls.lineage_id = any(:lineages)""";

  static final String ROWS_OF_FLAWS =
      """
      with before as (
        select * from unnest(:packages, :matched, :severities, :fixes)
          b (package_id, flaw_id, was, was_fix)),
      pair as materialized (
        select package_id, flaw_id,
          case when b.was is null then m.now else nullif(b.was, -1) end was,
          case when b.was is null then m.now_fix else b.was_fix end was_fix, m.now, m.now_fix
        from (
          select package_id, flaw_id, severity now, fix is not null now_fix
          from match where flaw_id = any(:flaws) and valid_until = 'infinity') m
        full join before b using (package_id, flaw_id))
      insert into rows
      select i.lineage_id, l.team_id, l.team_id, p.package_id, p.flaw_id, p.was, p.was_fix,
        coalesce(c.exploited, f.exploited_since is not null), p.now, p.now_fix,
        f.exploited_since is not null
      from pair p
      join lineage_package i using (package_id)
      join lineage l on l.id = i.lineage_id
      join flaw f on f.id = p.flaw_id
      left join unnest(:changed, :exploited) c (flaw_id, exploited) on c.flaw_id = p.flaw_id""";

  /// Which waivers speak of which rows: those on a flaw, those on lineages with any flaw, and those
  /// on a package in all lineages with any flaw. Three joins, as none of them finds all by a key.
  private static final String TAIL =
      """
      heard as materialized (
        select r.lineage_id, r.package_id, r.flaw_id, w.id
        from rows r join waiver w on w.flaw_id = r.flaw_id
        where (w.state = 'approved' or w.id = :waiver)
          and (w.lineage_glob is null or exists (select from waiver_lineage o
            where o.waiver_id = w.id and o.lineage_id = r.lineage_id))
          and (w.package_purl is null or exists (select from waiver_package o
            join package p on p.name_id = o.name_id
            where o.waiver_id = w.id and p.id = r.package_id))
        union all
        select r.lineage_id, r.package_id, r.flaw_id, w.id
        from rows r
        join waiver_lineage o on o.lineage_id = r.lineage_id
        join waiver w on w.id = o.waiver_id
        where (w.state = 'approved' or w.id = :waiver) and w.flaw is null
          and (w.package_purl is null or exists (select from waiver_package o
            join package p on p.name_id = o.name_id
            where o.waiver_id = w.id and p.id = r.package_id))
        union all
        select r.lineage_id, r.package_id, r.flaw_id, w.id
        from waiver w
        join waiver_package o on o.waiver_id = w.id
        join package p on p.name_id = o.name_id
        join rows r on r.package_id = p.id
        where (w.state = 'approved' or w.id = :waiver) and w.flaw is null
          and w.lineage_glob is null),
      muted as materialized (
        select lineage_id, package_id, flaw_id,
          bool_or(id <> :waiver or :wasMuting) was_muted,
          bool_or(id <> :waiver or :isMuting) now_muted
        from heard group by 1, 2, 3),
      judged as (
        select r.*, coalesce(was_muted, false) was_muted, coalesce(now_muted, false) now_muted
        from rows r left join muted using (lineage_id, package_id, flaw_id)),
      unit as (
        select lineage_id, was_team, now_team, flaw_id,
          max(was) filter (where not was_muted) was,
          coalesce(bool_or(was_fix) filter (where was is not null and not was_muted), false) was_fix,
          bool_or(was_exploited) was_exploited,
          count(was) > 0 and count(was) filter (where not was_muted) = 0 was_waived,
          max(now) filter (where not now_muted) now,
          coalesce(bool_or(now_fix) filter (where now is not null and not now_muted), false) now_fix,
          bool_or(now_exploited) now_exploited,
          count(now) > 0 and count(now) filter (where not now_muted) = 0 now_waived,
          coalesce(min(package_id) filter (where now is not null), min(package_id)) package_id
        from judged group by 1, 2, 3, 4),
      changed as materialized (
        select * from unit
        where (was_team, was, was_fix, was_exploited, was_waived)
          is distinct from (now_team, now, now_fix, now_exploited, now_waived)),
      side as materialized (
        select lineage_id, was_team team_id, flaw_id, -1 n, was severity, was_fix fixable,
          was_exploited and was is not null exploited, was_waived waived,
          was is not null and now is null and not now_waived flips
        from changed where was is not null or was_waived
        union all
        select lineage_id, now_team, flaw_id, 1, now, now_fix,
          now_exploited and now is not null, now_waived,
          now is not null and was is null and not was_waived
        from changed where now is not null or now_waived),
      by_lineage as (
        select lineage_id,
          coalesce(sum(n) filter (where severity = 4), 0) c4,
          coalesce(sum(n) filter (where severity = 3), 0) c3,
          coalesce(sum(n) filter (where severity = 2), 0) c2,
          coalesce(sum(n) filter (where severity = 1), 0) c1,
          coalesce(sum(n) filter (where severity = 0), 0) c0,
          coalesce(sum(n) filter (where exploited), 0) exploited,
          coalesce(sum(n) filter (where fixable), 0) fixable,
          coalesce(sum(n) filter (where waived), 0) waived,
          count(*) filter (where flips and n = 1) added,
          count(*) filter (where flips and n = -1) gone
        from side group by lineage_id),
      counted as (
        update lineage_stat s set c4 = s.c4 + d.c4, c3 = s.c3 + d.c3, c2 = s.c2 + d.c2,
          c1 = s.c1 + d.c1, c0 = s.c0 + d.c0, exploited = s.exploited + d.exploited,
          fixable = s.fixable + d.fixable, waived = s.waived + d.waived,
          added = case when :moves then d.added else s.added end,
          gone = case when :moves then d.gone else s.gone end
        from by_lineage d where s.lineage_id = d.lineage_id
        returning s.lineage_id, s.c4, s.c3, s.c2, s.c1, s.c0, s.exploited),
      dated as (
        insert into lineage_day (lineage_id, day, c4, c3, c2, c1, c0, exploited)
        select lineage_id, :day, c4, c3, c2, c1, c0, exploited from counted
        on conflict (lineage_id, day) do update set c4 = excluded.c4, c3 = excluded.c3,
          c2 = excluded.c2, c1 = excluded.c1, c0 = excluded.c0, exploited = excluded.exploited),
      staled as (
        insert into stale_lineage (lineage_id, since)
        select lineage_id, :at from by_lineage order by lineage_id
        on conflict (lineage_id) do update set since = excluded.since),
      by_flaw as materialized (
        select t.team_id, side.flaw_id,
          coalesce(sum(n) filter (where severity is not null), 0) lineages,
          coalesce(sum(n) filter (where waived), 0) waived,
          coalesce(sum(n) filter (where fixable), 0) fixable,
          coalesce(sum(n) filter (where severity = 4), 0) c4,
          coalesce(sum(n) filter (where severity = 3), 0) c3,
          coalesce(sum(n) filter (where severity = 2), 0) c2,
          coalesce(sum(n) filter (where severity = 1), 0) c1,
          coalesce(sum(n) filter (where severity = 0), 0) c0,
          coalesce(sum(n) filter (where exploited), 0) exploited
        from side cross join lateral (values (0), (side.team_id)) t (team_id)
        where t.team_id is not null
        group by 1, 2),
      trended as (
        insert into trend_delta (team_id, day, c4, c3, c2, c1, c0, exploited)
        select team_id, :day, sum(c4), sum(c3), sum(c2), sum(c1), sum(c0), sum(exploited)
        from by_flaw group by team_id
        having (sum(c4), sum(c3), sum(c2), sum(c1), sum(c0), sum(exploited))
          <> (0, 0, 0, 0, 0, 0)),
      told as (
        insert into event (kind, flaw_id, package_id, lineage_id, severity, published_at,
          matched_at, is_muted)
        select case when c.was is null then 'new' else 'fixed' end, c.flaw_id, c.package_id,
          c.lineage_id, coalesce(c.now, c.was), f.published_at, :at, :isMuted
        from changed c join flaw f on f.id = c.flaw_id
        where :tells and (c.was is null) <> (c.now is null) and not c.was_waived
          and not c.now_waived
        order by c.lineage_id, c.flaw_id),
      listed as (
        insert into flaw_stat as s
          (team_id, flaw_id, severity, lineages, waived, fixable, is_exploited)
        select d.team_id, d.flaw_id, f.severity, d.lineages, d.waived, d.fixable,
          f.exploited_since is not null
        from by_flaw d join flaw f on f.id = d.flaw_id
        order by d.team_id, d.flaw_id
        on conflict (team_id, flaw_id) do update set lineages = s.lineages + excluded.lineages,
          waived = s.waived + excluded.waived, fixable = s.fixable + excluded.fixable)
      select (select count(*) from by_lineage) lineages,
        array(select distinct w.id
          from heard h
          join rows r using (lineage_id, package_id, flaw_id)
          join waiver w on w.id = h.id
          where w.state = 'approved' and w.id <> :waiver and w.as_severity is not null
            and (r.now > greatest(coalesce(r.was, -1), w.as_severity)
              or r.now is not null and r.now_exploited and not w.as_exploited
                and (r.was is null or not r.was_exploited)
              or r.now_fix and not w.as_fixable and (r.was is null or not r.was_fix))
          order by 1) ask_again,
        coalesce((select max(r.now) from heard h
          join rows r using (lineage_id, package_id, flaw_id) where h.id = :waiver), -1) severity,
        exists (select from heard h join rows r using (lineage_id, package_id, flaw_id)
          where h.id = :waiver and r.now is not null and r.now_exploited) is_exploited,
        exists (select from heard h join rows r using (lineage_id, package_id, flaw_id)
          where h.id = :waiver and r.now_fix) is_fixable""";

  static final String OF_MOVED = ROWS_OF_MOVED + TAIL;
  static final String OF_ROWS = "with " + TAIL;
}
