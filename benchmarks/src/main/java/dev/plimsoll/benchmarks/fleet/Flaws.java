// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.benchmarks.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/// The known flaws and the versions that have them. Popular names have more of them; those of a
/// distribution's package are in that package of all families. Most end with a version, and most
/// came with one, so that a version has few of all that its name ever had.
///
/// @param universe of which the versions are used already
record Flaws(FleetScale scale, Universe universe, FleetSink sink, Instant end) {

  /// Distributions have as many packages however large a fleet is, and so as many flaws.
  private static final int OF_SYSTEMS = 1_500;

  private static final double UNFIXED = 0.1;
  private static final double EXPLOITED = 0.012;
  private static final int OLDEST_DAYS = 1500;
  private static final int FIRST_YEAR = 2022;

  /// Of 100: so many are at most low, medium, high and critical.
  private static final int[] SEVERITIES = {20, 65, 93, 100};

  void write(SplittableRandom random) {
    Zipf systems = new Zipf(Universe.SYSTEM_NAMES, 0.5);
    Zipf names = new Zipf(scale.names(), 0.6);
    for (int flaw = 0; flaw < scale.flaws(); flaw++) {
      tell(flaw, random);
      if (flaw < Math.min(OF_SYSTEMS, scale.flaws() / 2)) {
        system(flaw, systems.draw(random), random);
      } else {
        int ecosystem = random.nextInt(Universe.ECOSYSTEMS.size());
        match(flaw, universe.name(ecosystem, names.draw(random)), random);
      }
    }
  }

  private void tell(int flaw, SplittableRandom random) {
    int drawn = random.nextInt(100);
    int severity = 1;
    while (drawn >= SEVERITIES[severity - 1]) {
      severity++;
    }
    sink.flaw(
        flaw,
        "CVE-%d-%d".formatted(FIRST_YEAR + flaw % 5, 100_000 + flaw),
        severity,
        random.nextDouble() < EXPLOITED,
        Math.pow(random.nextDouble(), 8),
        end.minus(Duration.ofDays(random.nextInt(OLDEST_DAYS))));
  }

  private void system(int flaw, int rank, SplittableRandom random) {
    for (int family = 0; family < Universe.FAMILIES; family++) {
      match(flaw, Universe.systemName(family, rank), random);
    }
  }

  private void match(int flaw, int name, SplittableRandom random) {
    int versions = universe.versions(name);
    int from = random.nextInt(versions);
    int length = 1 + random.nextInt(Math.max(1, versions / 8));
    int to = random.nextDouble() < UNFIXED ? versions : Math.min(versions, from + length);
    universe.match(name, from, to, flaw);
  }
}
