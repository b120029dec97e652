// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Counts everything anew from matches, sets and waivers, by the definition and nothing else.
final class NaiveCounts {

  private final FleetFixture fleet;
  private final Map<String, int[]> lineages = new TreeMap<>();
  private final Map<String, int[]> flaws = new TreeMap<>();
  private final Map<String, int[]> teams = new TreeMap<>();

  NaiveCounts(FleetFixture fleet) {
    this.fleet = fleet;
    for (String line : fleet.lines("select id, coalesce(team_id, 0) from lineage order by id")) {
      String[] lineage = line.split(" ");
      lineages.put(lineage[0], new int[8]);
      count(lineage[0], lineage[1]);
    }
  }

  private void count(String lineage, String team) {
    Map<String, Set<String>> unwaived = new TreeMap<>();
    Set<String> all = new TreeSet<>();
    for (String line :
        fleet.lines(
            """
            select m.flaw_id, m.severity, m.fix is not null, f.exploited_since is not null,
              exists (select from waiver w where w.state = 'approved'
                and (w.team_id is null or w.team_id = l.team_id)
                and (w.flaw is null or f.name = w.flaw or exists
                  (select from flaw_alias a where a.flaw_id = f.id and a.alias = w.flaw))
                and (w.package_purl is null or w.package_purl = 'pkg:' || n.type || '/' || n.name)
                and (w.lineage_glob is null or l.name ~ ('^' || replace(w.lineage_glob, '*', '.*')
                  || '$')))
            from lineage l
            join image_package_set i on i.image_id = l.image_id
            join package_set s on s.id = i.set_id
            join package p on p.id = any(s.package_ids)
            join package_name n on n.id = p.name_id
            join match m on m.package_id = p.id and m.valid_until = 'infinity'
            join flaw f on f.id = m.flaw_id
            where l.id = %s"""
                .formatted(lineage))) {
      String[] match = line.split(" ");
      all.add(match[0]);
      if (match[4].equals("f")) {
        unwaived.computeIfAbsent(match[0], _ -> new TreeSet<>()).add(line);
      }
    }
    for (String flaw : all) {
      add(lineage, team, flaw, unwaived.getOrDefault(flaw, Set.of()));
    }
  }

  private void add(String lineage, String team, String flaw, Set<String> matches) {
    int[] one = new int[8];
    if (matches.isEmpty()) {
      one[7] = 1;
    } else {
      List<String[]> fields = matches.stream().map(line -> line.split(" ")).toList();
      int severity = fields.stream().mapToInt(f -> Integer.parseInt(f[1])).max().orElseThrow();
      one[4 - severity] = 1;
      one[5] = fields.getFirst()[3].equals("t") ? 1 : 0;
      one[6] = fields.stream().anyMatch(f -> f[2].equals("t")) ? 1 : 0;
    }
    plus(lineages, lineage, one);
    for (String t : new TreeSet<>(List.of("0", team))) {
      plus(teams, t, Arrays.copyOf(one, 6));
      plus(flaws, t + " " + flaw, new int[] {1 - one[7], one[7], one[6]});
    }
  }

  private static void plus(Map<String, int[]> sums, String key, int[] more) {
    int[] sum = sums.computeIfAbsent(key, _ -> new int[more.length]);
    for (int i = 0; i < more.length; i++) {
      sum[i] += more[i];
    }
  }

  private static List<String> lines(Map<String, int[]> sums) {
    return sums.entrySet().stream()
        .filter(entry -> Arrays.stream(entry.getValue()).anyMatch(n -> n != 0))
        .map(entry -> entry.getKey() + " " + Arrays.toString(entry.getValue()))
        .sorted()
        .toList();
  }

  List<String> lineages() {
    return lines(lineages);
  }

  List<String> flaws() {
    return lines(flaws);
  }

  List<String> teams() {
    return lines(teams);
  }

  /// The same lines from a table.
  static List<String> stored(FleetFixture fleet, String key, String columns, String from) {
    return fleet
        .lines(
            "select %s || ' [' || concat_ws(', ', %s) || ']' from %s".formatted(key, columns, from))
        .stream()
        .filter(line -> !line.replaceAll(".*\\[", "").matches("(0(, )?)*\\]"))
        .sorted()
        .toList();
  }
}
