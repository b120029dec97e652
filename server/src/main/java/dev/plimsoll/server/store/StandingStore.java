// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.advisory.Severity;
import dev.plimsoll.server.notify.Counted;
import dev.plimsoll.server.notify.Fix;
import dev.plimsoll.server.notify.FlawLine;
import dev.plimsoll.server.notify.Standing;
import dev.plimsoll.server.notify.Team;
import dev.plimsoll.server.notify.Times;
import dev.plimsoll.version.Version;
import dev.plimsoll.version.VersionScheme;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// What stands open at this moment, by package and team: the flaws of all its versions that newest
/// builds of the team's lineages have and no waiver mutes. That is what one message is about, since
/// whoever updates a package ends all of its flaws at once.
public final class StandingStore {

  /// What nobody owns.
  public static final Team NOBODY = new Team("0", "nobody");

  /// How many versions to reach a message names, each with its line.
  private static final int MOST_TARGETS = 5;

  private StandingStore() {}

  /// What stands about one package in one team.
  ///
  /// @param team 0 for nobody
  /// @param lineages the first by name, and how many there are
  /// @param matches one a version and flaw
  public record Stand(
      int nameId,
      int team,
      String teamName,
      String type,
      String name,
      String distribution,
      Counted<String> lineages,
      boolean isOfFirstImport,
      List<Match> matches) {
    public Stand {
      matches = List.copyOf(matches);
    }

    /// For a message.
    ///
    /// @param times of the newest change
    public Standing standing(Times times) {
      return Standing.of(
          team == 0 ? NOBODY : new Team(Integer.toString(team), teamName),
          fix(),
          lineages,
          matches.stream().map(m -> words().name() + " " + m.version()).toList(),
          matches.stream().map(Match::flaw).toList(),
          times,
          isOfFirstImport);
    }

    /// When nothing but a decision changed.
    public Times times(Instant at) {
      return new Times(Optional.empty(), Optional.empty(), at);
    }

    private PackageWords words() {
      return new PackageWords(type, name);
    }

    private Fix fix() {
      Set<String> targets = targets();
      String where = distribution.isEmpty() ? "" : " (" + distribution + ")";
      String title =
          switch (targets.size()) {
            case 0 -> "No fix yet for " + words().name() + where;
            case 1 -> "Update " + words().name() + " to " + targets.iterator().next() + where;
            default -> "Update " + words().name() + where;
          };
      return new Fix(StandingStore.key(nameId), title, steps(targets));
    }

    /// What to reach, and the lines that do it.
    private List<String> steps(Set<String> targets) {
      Set<String> steps = new LinkedHashSet<>();
      targets.stream()
          .limit(MOST_TARGETS)
          .forEach(to -> steps.add("update " + words().name() + " to at least " + to));
      targets.stream().limit(MOST_TARGETS).forEach(to -> words().command(to).ifPresent(steps::add));
      return List.copyOf(steps);
    }

    /// To which versions: for each that is installed the one that ends all of its flaws which can
    /// be ended.
    private Set<String> targets() {
      Map<String, String> targetsByVersion = new TreeMap<>();
      for (Match match : matches) {
        match
            .fix()
            .map(to -> words().version(match.version(), to))
            .ifPresent(to -> targetsByVersion.merge(match.version(), to, this::later));
      }
      return new TreeSet<>(targetsByVersion.values());
    }

    private String later(String one, String other) {
      Optional<VersionScheme> scheme = VersionScheme.ofPurlType(type);
      Optional<Version> first = scheme.flatMap(s -> s.parse(one));
      Optional<Version> second = scheme.flatMap(s -> s.parse(other));
      if (first.isEmpty() || second.isEmpty()) {
        return one.compareTo(other) >= 0
            ? one
            : other; // no order is known; it must be the same each time
      }
      return first.get().compareTo(second.get()) >= 0 ? one : other;
    }
  }

  /// A flaw in a version.
  public record Match(String version, FlawLine flaw, Optional<String> fix) {}

  /// The key of the fix that is about a package; also the last part of its page's address.
  static String key(int nameId) {
    return "packages/" + nameId;
  }

  /// What stands about some packages, in whatever team.
  public static List<Stand> of(Handle handle, Collection<Integer> names) {
    return handle
        .createQuery(SQL)
        .bindArray("names", Integer.class, names.toArray())
        .bind("most", Standing.KEPT)
        .bind("self", 0)
        .map((row, _) -> stand(row))
        .list();
  }

  private static Stand stand(ResultSet row) throws SQLException {
    return new Stand(
        row.getInt("name_id"),
        row.getInt("team_id"),
        Columns.optionalText(row, "team_name").orElse(""),
        row.getString("type"),
        row.getString("name"),
        row.getString("distribution"),
        new Counted<>(Columns.texts(row, "lineages"), row.getLong("count")),
        row.getBoolean("is_first"),
        matches(row));
  }

  private static List<Match> matches(ResultSet row) throws SQLException {
    List<String> versions = Columns.texts(row, "versions");
    List<String> flaws = Columns.texts(row, "flaws");
    List<String> fixes = Columns.texts(row, "fixes");
    Integer[] severities = (Integer[]) row.getArray("severities").getArray();
    Boolean[] exploited = (Boolean[]) row.getArray("exploited").getArray();
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < severities.length; i++) {
      Severity severity = SeverityCode.read(severities[i]);
      matches.add(
          new Match(
              versions.get(i),
              new FlawLine(flaws.get(i), severity, exploited[i]),
              Optional.of(fixes.get(i)).filter(fix -> !fix.isEmpty())));
    }
    return matches;
  }

  private static final String SQL =
      """
      with asked as materialized (
        select p.id package_id, p.name_id, p.version, m.flaw_id, m.severity, m.fix
        from package p
        join match m on m.package_id = p.id and m.valid_until = 'infinity'
        where p.name_id = any(:names)),
      place as materialized (
        select k.package_id, s.id set_id
        from (select distinct package_id from asked) k
        join package_set s on s.package_ids @> array[k.package_id]
        where exists (select from lineage_set ls where ls.set_id = s.id)),
      open as materialized (
        select r.*, coalesce(l.team_id, 0) team_id, l.name lineage,
          g.first_scanned_at is null is_first
        from (
          select a.*, ls.lineage_id
          from asked a join place using (package_id) join lineage_set ls using (set_id)) r
        join lineage l on l.id = r.lineage_id
        join repository o on o.id = l.repository_id
        join registry g on g.id = o.registry_id
        where not %s),
      ranked as (
        select name_id, team_id, lineage, is_first,
          row_number() over (partition by name_id, team_id order by lineage) place
        from (select distinct name_id, team_id, lineage_id, lineage, is_first from open) d),
      by_lineage as (
        select name_id, team_id, count(*) as count, bool_and(is_first) is_first,
          array_agg(lineage order by place) filter (where place <= :most) lineages
        from ranked group by 1, 2),
      by_match as (
        select name_id, team_id, array_agg(version order by version, f.name) versions,
          array_agg(f.name order by version, f.name) flaws,
          array_agg(d.severity::int order by version, f.name) severities,
          array_agg(f.exploited_since is not null order by version, f.name) exploited,
          array_agg(coalesce(fix, '') order by version, f.name) fixes
        from (select name_id, team_id, version, flaw_id, max(severity) severity, max(fix) fix
          from open group by 1, 2, 3, 4) d
        join flaw f on f.id = d.flaw_id
        group by 1, 2)
      select n.id name_id, b.team_id, t.name team_name, n.type, n.name, n.distribution,
        b.count, b.is_first, b.lineages, m.versions, m.flaws, m.severities, m.exploited, m.fixes
      from by_lineage b
      join by_match m using (name_id, team_id)
      join package_name n on n.id = b.name_id
      left join team t on t.id = b.team_id
      order by 1, 2
      """
          .formatted(WaiverReach.IS_MUTED);
}
