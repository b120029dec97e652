// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.advisory.Severity;
import dev.plimsoll.bytes.Digest;
import dev.plimsoll.server.notify.Counted;
import dev.plimsoll.server.notify.Fix;
import dev.plimsoll.server.notify.FlawLine;
import dev.plimsoll.server.notify.Standing;
import dev.plimsoll.server.notify.Team;
import dev.plimsoll.server.notify.Times;
import dev.plimsoll.version.Version;
import dev.plimsoll.version.VersionScheme;
import java.nio.charset.StandardCharsets;
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

/// What stands open at this moment, by team and by packages that are upgraded together, which for
/// distributions are those of one source package as in `fix.FixGroup`: the flaws of all their
/// versions that newest builds of the team's lineages have and no waiver mutes. That is what one
/// message is about, since whoever updates them ends all of their flaws at once.
public final class StandingStore {

  /// What nobody owns.
  public static final Team NOBODY = new Team("0", "nobody");

  /// How many versions to reach a message names, each with its line.
  private static final int MOST_TARGETS = 5;

  private StandingStore() {}

  /// What stands about packages that are upgraded together in one team.
  ///
  /// @param nameId of one of them
  /// @param name of what is upgraded
  /// @param team 0 for nobody
  /// @param lineages the first by name, and how many there are
  /// @param matches one a package, version and flaw
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
          matches.stream().map(m -> m.words(type).name() + " " + m.version()).toList(),
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
      return new Fix(key(), title, steps(targets));
    }

    /// The same whichever of the packages have flaws, and of any length.
    private String key() {
      String text = String.join("\0", type, distribution, name);
      return Digest.sha256(text.getBytes(StandardCharsets.UTF_8)).hex();
    }

    /// What to reach, and the lines that do it.
    private List<String> steps(Set<String> targets) {
      Set<String> steps = new LinkedHashSet<>();
      targets.stream()
          .limit(MOST_TARGETS)
          .forEach(to -> steps.add("update " + words().name() + " to at least " + to));
      Set<String> installed = new TreeSet<>();
      matches.forEach(match -> installed.add(match.name()));
      targets.stream()
          .limit(MOST_TARGETS)
          .forEach(to -> words().command(to, installed).ifPresent(steps::add));
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

  /// A flaw in a version of a package.
  public record Match(String name, String version, FlawLine flaw, Optional<String> fix) {
    private PackageWords words(String type) {
      return new PackageWords(type, name);
    }
  }

  /// What stands about some packages, in whatever team.
  ///
  /// @param names all that are upgraded together, as [UpgradedTogether] has it
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
    List<String> names = Columns.texts(row, "names");
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
              names.get(i),
              versions.get(i),
              new FlawLine(flaws.get(i), severity, exploited[i]),
              Optional.of(fixes.get(i)).filter(fix -> !fix.isEmpty())));
    }
    return matches;
  }

  private static final String SQL =
      """
      with asked as materialized (
        select p.id package_id, p.name_id, n.type, n.distribution, %2$s upgraded,
          n.name, p.version, m.flaw_id, m.severity, m.fix
        from package p
        join package_name n on n.id = p.name_id
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
        where not %1$s),
      ranked as (
        select type, distribution, upgraded, team_id, lineage, is_first,
          row_number() over (partition by type, distribution, upgraded, team_id order by lineage)
            place
        from (select distinct type, distribution, upgraded, team_id, lineage_id, lineage, is_first
          from open) d),
      by_lineage as (
        select type, distribution, upgraded, team_id, count(*) as count, bool_and(is_first) is_first,
          array_agg(lineage order by place) filter (where place <= :most) lineages
        from ranked group by 1, 2, 3, 4),
      by_match as (
        select type, distribution, upgraded, team_id, min(name_id) name_id,
          array_agg(d.name order by d.name, version, f.name) names,
          array_agg(version order by d.name, version, f.name) versions,
          array_agg(f.name order by d.name, version, f.name) flaws,
          array_agg(d.severity::int order by d.name, version, f.name) severities,
          array_agg(f.exploited_since is not null order by d.name, version, f.name) exploited,
          array_agg(coalesce(fix, '') order by d.name, version, f.name) fixes
        from (select type, distribution, upgraded, team_id, name, version, flaw_id,
            min(name_id) name_id, max(severity) severity, max(fix) fix
          from open group by 1, 2, 3, 4, 5, 6, 7) d
        join flaw f on f.id = d.flaw_id
        group by 1, 2, 3, 4)
      select m.name_id, b.team_id, t.name team_name, b.type, b.upgraded as name, b.distribution,
        b.count, b.is_first, b.lineages, m.names, m.versions, m.flaws, m.severities, m.exploited,
        m.fixes
      from by_lineage b
      join by_match m using (type, distribution, upgraded, team_id)
      left join team t on t.id = b.team_id
      order by 1, 2
      """
          .formatted(WaiverReach.IS_MUTED, UpgradedTogether.NAME);
}
