// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.benchmarks.fleet;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// The sets of distributions' packages. Each belongs to one of 12 families and 40 profiles of
/// names; its day says which versions it has, so that two sets of one profile differ by what was
/// released between. Images draw them by Zipf's law with s = 1.
final class Bases {

  private static final int PROFILES = 40;

  /// Names that every set of a family has.
  private static final int CORE = 60;

  /// How likely a profile has one of the other names, so that sets have 133 packages.
  private static final double FURTHER = 73.0 / (Universe.SYSTEM_NAMES - CORE);

  private final Universe universe;
  private final FleetSink sink;
  private final SetIds ids;
  private final Zipf popularity;
  private final long seed;
  private final Map<Integer, Integer> told = new HashMap<>();

  Bases(FleetScale scale, long seed, Universe universe, FleetSink sink, SetIds ids) {
    this.universe = universe;
    this.sink = sink;
    this.ids = ids;
    this.seed = seed;
    popularity = new Zipf(scale.bases(), 1);
  }

  /// Draws a set; its id.
  int draw(RandomGenerator random) {
    return told.computeIfAbsent(popularity.draw(random), this::tell);
  }

  private int tell(int base) {
    int id = ids.next();
    sink.packageSet(id, true, packages(base));
    return id;
  }

  private int[] packages(int base) {
    int family = base % Universe.FAMILIES;
    int profile = base / Universe.FAMILIES % PROFILES;
    RandomGenerator names = new SplittableRandom(seed + 31L * family + profile);
    double day = new SplittableRandom(seed ^ base * 0x9E3779B97F4A7C15L).nextDouble();
    boolean withOpenssl = hasOpenssl(family, profile);
    int[] ids = new int[Universe.SYSTEM_NAMES];
    int size = 0;
    for (int rank = 0; rank < Universe.SYSTEM_NAMES; rank++) {
      boolean drawn = names.nextDouble() < FURTHER;
      boolean has = rank == Universe.OPENSSL ? withOpenssl : rank < CORE || drawn;
      if (has) {
        int name = Universe.systemName(family, rank);
        ids[size++] = universe.use(name, version(name, day));
      }
    }
    return Arrays.copyOf(ids, size);
  }

  /// Four of ten, spread over families and profiles so that 40 % of images have it.
  private static boolean hasOpenssl(int family, int profile) {
    return ((family + profile) * 7 + 6) % 10 < 4;
  }

  /// Names are released at their own pace: some had all their versions long ago.
  private int version(int name, double day) {
    double pace = 0.5 + (name * 7919L % 100) / 100.0;
    return (int) Math.min(universe.versions(name) - 1, day * pace * universe.versions(name));
  }
}
