// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.benchmarks.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A fleet for benchmarks of databases, one repository after the other, with its builds in their
/// order; then the flaws. The same scale, seed and end give the same rows. It keeps one repository
/// in memory, the ids of bases, and a bit for each version of a package.
///
/// How real fleets share: bases are drawn by Zipf's law with s = 1, and a repository keeps its own
/// in 9 of 10 builds; builds are spread over repositories by Zipf's law with s = 0.8. So a set of a
/// distribution's packages is in many images, but one of an application's in hardly more than one.
///
/// @param end when the newest image was built; the oldest is a year older
public record CatalogFleet(FleetScale scale, long seed, Instant end) {

  private static final double KEEPS_BASE = 0.9;
  private static final double WITH_SECOND_LINEAGE = 0.3;
  private static final Duration AGE = Duration.ofDays(365);
  private static final int TEAM_SIZE = 20;

  /// How many of 100 repositories have at most one, two, … sets of applications: 1.9 on average.
  private static final int[] APPLICATIONS = {40, 75, 95, 100};

  /// Tells all of it.
  public void writeTo(FleetSink sink) {
    new Run(sink).run();
  }

  /// One telling.
  private final class Run {

    private final FleetSink sink;
    private final Universe universe;
    private final SetIds ids = new SetIds();
    private final Bases bases;
    private final Zipf names = new Zipf(scale.names(), 0.8);
    private final Zipf popularity = new Zipf(scale.repositories(), 0.8);
    private int lineages;
    private int images;

    Run(FleetSink sink) {
      this.sink = sink;
      universe = new Universe(scale, sink);
      bases = new Bases(scale, seed, universe, sink, ids);
    }

    void run() {
      for (int repository = 0; repository < scale.repositories(); repository++) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + repository);
        repository(repository, builds(repository), random);
      }
      new Flaws(scale, universe, sink, end).write(new SplittableRandom(~seed));
    }

    /// At least one build each; the last repository has what rounding left.
    private int builds(int repository) {
      int left = scale.images() - images;
      int others = scale.repositories() - repository - 1;
      int wanted = (int) Math.round(popularity.share(repository) * scale.images());
      return others == 0 ? left : Math.clamp(wanted, 1, left - others);
    }

    private void repository(int repository, int builds, SplittableRandom random) {
      int team = repository / TEAM_SIZE;
      sink.repository(repository, "team-%d/app-%d".formatted(team, repository), team);
      List<Lineage> all = new ArrayList<>();
      all.add(lineage(repository, "", random));
      if (builds > 1 && random.nextDouble() < WITH_SECOND_LINEAGE) {
        all.add(lineage(repository, "-slim", random));
      }
      for (int build = 0; build < builds; build++) {
        Lineage lineage = all.get(build % all.size());
        boolean isNewest = build >= builds - all.size();
        lineage.build(build / all.size(), isNewest, time(build, builds));
      }
    }

    private Instant time(int build, int builds) {
      return end.minus(AGE.multipliedBy(builds - 1L - build).dividedBy(builds));
    }

    private Lineage lineage(int repository, String suffix, SplittableRandom random) {
      int id = lineages++;
      sink.lineage(id, repository, "*" + suffix);
      return new Lineage(id, suffix, applications(id, random), random);
    }

    private List<ApplicationSet> applications(int lineage, SplittableRandom random) {
      int drawn = random.nextInt(100);
      int first = random.nextInt(Universe.ECOSYSTEMS.size());
      List<ApplicationSet> sets = new ArrayList<>();
      for (int i = 0; i == 0 || drawn >= APPLICATIONS[i - 1]; i++) {
        int ecosystem = (first + i) % Universe.ECOSYSTEMS.size();
        sets.add(
            new ApplicationSet(
                ecosystem,
                lineage,
                names,
                new ApplicationSet.Parts(universe, sink, ids),
                random.split()));
      }
      return sets;
    }

    /// The builds of one lineage.
    private final class Lineage {

      private final int id;
      private final String suffix;
      private final List<ApplicationSet> applications;
      private final SplittableRandom random;
      private int base;

      Lineage(int id, String suffix, List<ApplicationSet> applications, SplittableRandom random) {
        this.id = id;
        this.suffix = suffix;
        this.applications = applications;
        this.random = random;
        base = bases.draw(random);
      }

      void build(int number, boolean isNewest, Instant created) {
        if (random.nextDouble() >= KEEPS_BASE) {
          base = bases.draw(random);
        }
        int[] sets = new int[1 + applications.size()];
        sets[0] = base;
        for (int i = 0; i < applications.size(); i++) {
          sets[i + 1] = applications.get(i).build();
        }
        sink.image(images++, id, "1." + number + ".0" + suffix, isNewest, created, sets);
      }
    }
  }
}
