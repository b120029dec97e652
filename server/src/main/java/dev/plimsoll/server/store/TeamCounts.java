// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// What is counted by team, when lineages change hands: flaws, fixes and the trend. A team's numbers
/// are its lineages', so leaving takes away what joining adds.
public final class TeamCounts {

  /// Takes the lineages of these repositories out of their team's counts.
  public void leave(Handle handle, List<Long> repositories, Instant at) {
    change(handle, repositories, at, -1);
  }

  /// Adds them to the counts of the team that they have now.
  public void join(Handle handle, List<Long> repositories, Instant at) {
    change(handle, repositories, at, 1);
  }

  /// Forgets a team that is gone.
  public void forget(Handle handle, long team) {
    for (String table : List.of("flaw_stat", "fix_stat", "trend", "trend_delta")) {
      handle
          .createUpdate("delete from " + table + " where team_id = :team")
          .bind("team", team)
          .execute();
    }
  }

  private static void change(Handle handle, List<Long> repositories, Instant at, int sign) {
    run(handle, TREND, repositories, at, sign);
    run(handle, FLAWS, repositories, at, sign);
    run(handle, FIXES, repositories, at, sign);
    handle.createUpdate("delete from flaw_stat where lineages = 0 and waived = 0").execute();
    handle.createUpdate("delete from fix_stat where lineages = 0").execute();
  }

  private static void run(
      Handle handle, String sql, List<Long> repositories, Instant at, int sign) {
    handle
        .createUpdate(sql)
        .bindArray("repositories", Long.class, repositories)
        .bind("day", at.atZone(ZoneOffset.UTC).toLocalDate())
        .bind("sign", sign)
        .execute();
  }

  private static final String TREND =
      """
      insert into trend_delta (team_id, day, c4, c3, c2, c1, c0, exploited)
      select l.team_id, :day, :sign * sum(s.c4), :sign * sum(s.c3), :sign * sum(s.c2),
        :sign * sum(s.c1), :sign * sum(s.c0), :sign * sum(s.exploited)
      from lineage l join lineage_stat s on s.lineage_id = l.id
      where l.repository_id = any(:repositories) and l.team_id is not null
      group by l.team_id
      """;

  /// A flaw counts once a lineage, muted when each of its packages there is.
  private static final String FLAWS =
      """
      with its as (
        select l.team_id, m.flaw_id, l.id,
          max(m.severity) as severity, bool_or(m.fix is not null) as is_fixable,
          bool_and(exists (
            select from waiver w join waiver_lineage wl on wl.waiver_id = w.id
            join package p on p.id = m.package_id join package_name n on n.id = p.name_id
            where w.state = 'approved' and wl.lineage_id = l.id
              and (w.flaw_id is null or w.flaw_id = m.flaw_id)
              and (w.package_purl is null or w.package_purl = 'pkg:' || n.type || '/' || n.name)
          )) as is_waived
        from lineage l
        join lineage_set ls on ls.lineage_id = l.id
        join package_set s on s.id = ls.set_id
        cross join lateral unnest(s.package_ids) as pid
        join match m on m.package_id = pid and m.valid_until = 'infinity'
        where l.repository_id = any(:repositories) and l.team_id is not null
        group by l.team_id, m.flaw_id, l.id
      )
      insert into flaw_stat as f
        (team_id, flaw_id, severity, lineages, waived, fixable, is_exploited)
      select its.team_id, its.flaw_id, max(its.severity),
        :sign * count(*) filter (where not is_waived), :sign * count(*) filter (where is_waived),
        :sign * count(*) filter (where is_fixable and not is_waived),
        bool_or(flaw.exploited_since is not null)
      from its join flaw on flaw.id = its.flaw_id
      group by its.team_id, its.flaw_id
      on conflict (team_id, flaw_id) do update set
        severity = greatest(f.severity, excluded.severity),
        lineages = f.lineages + excluded.lineages, waived = f.waived + excluded.waived,
        fixable = f.fixable + excluded.fixable
      """;

  private static final String FIXES =
      """
      insert into fix_stat as f
        (team_id, fix_id, lineages, c4, c3, c2, c1, c0, exploited, risk)
      select l.team_id, x.fix_id, :sign * count(*), :sign * sum(x.c4), :sign * sum(x.c3),
        :sign * sum(x.c2), :sign * sum(x.c1), :sign * sum(x.c0), :sign * sum(x.exploited),
        :sign * sum(x.risk)
      from lineage l join lineage_fix x on x.lineage_id = l.id
      where l.repository_id = any(:repositories) and l.team_id is not null
      group by l.team_id, x.fix_id
      on conflict (team_id, fix_id) do update set
        lineages = f.lineages + excluded.lineages, c4 = f.c4 + excluded.c4,
        c3 = f.c3 + excluded.c3, c2 = f.c2 + excluded.c2, c1 = f.c1 + excluded.c1,
        c0 = f.c0 + excluded.c0, exploited = f.exploited + excluded.exploited,
        risk = f.risk + excluded.risk
      """;
}
