// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.benchmarks.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogFleetTest {

  private static final long SEED = 7;
  private static final Instant END = Instant.parse("2026-11-22T00:00:00Z");
  private static final FleetScale SMALL = new FleetScale(1_000, 50, 40, 400, 500);

  @Test
  void shouldTellTheSameForTheSameSeed() {
    assertThat(rows(SMALL, SEED)).isEqualTo(rows(SMALL, SEED));
    assertThat(rows(SMALL, SEED)).isNotEqualTo(rows(SMALL, SEED + 1));
  }

  @Test
  void shouldNameNothingThatWasNotTold() {
    Recorded fleet = recorded(SMALL);

    assertThat(fleet.faults).isEmpty();
    assertThat(fleet.images).hasSize(SMALL.images());
    assertThat(fleet.repositories).hasSize(SMALL.repositories());
  }

  @Test
  void shouldHaveEachVersionOfAPackageOnce() {
    Recorded fleet = recorded(SMALL);

    assertThat(new HashSet<>(fleet.packages.values())).hasSameSizeAs(fleet.packages.values());
  }

  /// The figures of the model, at its hundredth part.
  @Test
  void shouldShareAsTheModelSays() {
    Recorded fleet = recorded(FleetScale.HUNDREDTH);

    assertThat(fleet.sets.size()).isBetween(14_000, 17_000);
    assertThat(fleet.packages.size()).isBetween(70_000, 100_000);
    assertThat(fleet.meanSize(true)).isBetween(120.0, 145.0);
    assertThat(fleet.meanSize(false)).isBetween(55.0, 77.0);
    assertThat(fleet.setsOfAnImage()).isBetween(2.7, 3.1);
    assertThat(fleet.shareOf("openssl")).isBetween(0.3, 0.5);
    assertThat(fleet.findingsOfAnImage()).isBetween(120.0, 220.0);
  }

  private static Recorded recorded(FleetScale scale) {
    Recorded recorded = new Recorded();
    new CatalogFleet(scale, SEED, END).writeTo(recorded);
    return recorded;
  }

  private static List<String> rows(FleetScale scale, long seed) {
    Recorded recorded = new Recorded();
    new CatalogFleet(scale, seed, END).writeTo(recorded);
    return recorded.rows;
  }

  private static final class Recorded implements FleetSink {

    private final List<String> rows = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final Set<Integer> repositories = new HashSet<>();
    private final Set<Integer> lineages = new HashSet<>();
    private final Map<Integer, String> packages = new HashMap<>();
    private final Map<Integer, int[]> sets = new HashMap<>();
    private final Set<Integer> bases = new HashSet<>();
    private final Map<Integer, int[]> images = new HashMap<>();
    private final Set<Integer> flaws = new HashSet<>();
    private final Map<Integer, Set<Integer>> flawsByPackage = new HashMap<>();

    @Override
    public void repository(int id, String name, int team) {
      rows.add("repository " + id + name + team);
      check(repositories.add(id), "repository twice");
    }

    @Override
    public void lineage(int id, int repository, String pattern) {
      rows.add("lineage " + id + pattern);
      check(repositories.contains(repository) && lineages.add(id), "lineage");
    }

    @Override
    public void packageVersion(
        int id, String ecosystem, String distro, String name, String version) {
      String text = String.join(" ", ecosystem, distro, name, version);
      rows.add("package " + id + text);
      check(packages.put(id, text) == null, "package twice");
    }

    @Override
    public void packageSet(int id, boolean isBase, int[] members) {
      rows.add("set " + id + Arrays.toString(members));
      check(sets.put(id, members) == null, "set twice");
      if (isBase) {
        bases.add(id);
      }
      for (int i = 0; i < members.length; i++) {
        check(packages.containsKey(members[i]), "unknown package");
        check(i == 0 || members[i] > members[i - 1], "unsorted set");
      }
    }

    @Override
    public void image(
        int id, int lineage, String tag, boolean isRunning, Instant created, int[] ofImage) {
      rows.add("image " + id + tag + isRunning + created + Arrays.toString(ofImage));
      check(lineages.contains(lineage) && images.put(id, ofImage) == null, "image");
      check(!created.isAfter(END) && bases.contains(ofImage[0]), "base or time of image");
      Arrays.stream(ofImage).forEach(set -> check(sets.containsKey(set), "unknown set"));
    }

    @Override
    public void flaw(
        int id, String name, int severity, boolean isExploited, double epss, Instant published) {
      rows.add("flaw " + id + name + severity + isExploited + epss + published);
      check(flaws.add(id) && severity >= 1 && severity <= 4 && epss <= 1, "flaw");
    }

    @Override
    public void match(int packageVersion, int flaw, Optional<String> fix) {
      rows.add("match " + packageVersion + flaw + fix);
      check(packages.containsKey(packageVersion) && flaws.contains(flaw), "match");
      check(
          flawsByPackage.computeIfAbsent(packageVersion, _ -> new HashSet<>()).add(flaw),
          "match twice");
    }

    private void check(boolean holds, String fault) {
      if (!holds) {
        faults.add(fault);
      }
    }

    double meanSize(boolean isBase) {
      return sets.entrySet().stream()
          .filter(set -> bases.contains(set.getKey()) == isBase)
          .mapToInt(set -> set.getValue().length)
          .average()
          .orElseThrow();
    }

    double setsOfAnImage() {
      return images.values().stream().mapToInt(of -> of.length).average().orElseThrow();
    }

    double shareOf(String name) {
      return images.values().stream()
          .mapToInt(of -> has(of[0], name) ? 1 : 0)
          .average()
          .orElseThrow();
    }

    private boolean has(int set, String name) {
      return Arrays.stream(sets.get(set))
          .mapToObj(packages::get)
          .anyMatch(text -> text.contains(" " + name + " "));
    }

    double findingsOfAnImage() {
      Map<Integer, Integer> bySet = new HashMap<>();
      sets.forEach((id, members) -> bySet.put(id, findings(members)));
      return images.values().stream()
          .mapToInt(of -> Arrays.stream(of).map(bySet::get).sum())
          .average()
          .orElseThrow();
    }

    private int findings(int[] members) {
      return Arrays.stream(members)
          .map(id -> flawsByPackage.getOrDefault(id, Set.of()).size())
          .sum();
    }
  }
}
