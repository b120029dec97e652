// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.benchmarks.fleet;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// What one lineage takes from one ecosystem, build after build: names with the versions that they
/// have now. A build changes it with p = 0.8: a tenth of its packages get newer, and the lineage's
/// own package has a new version.
final class ApplicationSet {

  private static final double CHANGES = 0.8;
  private static final double CHANGED_PART = 0.1;
  private static final int LEAST = 20;
  private static final int MOST = 400;

  /// Of the logarithm of a size, for a mean of 66 packages.
  private static final double LOG_MEAN = Math.log(50);

  private static final double LOG_DEVIATION = 0.7;

  private final int ecosystem;
  private final int lineage;
  private final Universe universe;
  private final FleetSink sink;
  private final SetIds ids;
  private final SplittableRandom random;
  private final TreeMap<Integer, Integer> versions = new TreeMap<>();
  private int builds;
  private int own;
  private int id;

  ApplicationSet(int ecosystem, int lineage, Zipf names, Parts parts, SplittableRandom random) {
    this.ecosystem = ecosystem;
    this.lineage = lineage;
    this.universe = parts.universe();
    this.sink = parts.sink();
    this.ids = parts.ids();
    this.random = random;
    fill(names);
  }

  /// What all sets have in common.
  record Parts(Universe universe, FleetSink sink, SetIds ids) {}

  /// The id of the set that the next build has.
  int build() {
    if (builds == 0 || random.nextDouble() < CHANGES) {
      if (builds > 0) {
        update();
      }
      own = universe.useOwn(ecosystem, lineage, builds);
      id = ids.next();
      sink.packageSet(id, false, packages());
    }
    builds++;
    return id;
  }

  private void fill(Zipf names) {
    double drawn = Math.exp(LOG_MEAN + LOG_DEVIATION * random.nextGaussian());
    int size = (int) Math.clamp(drawn, LEAST, MOST);
    for (int tries = 0; versions.size() < size - 1 && tries < 20 * size; tries++) {
      int name = universe.name(ecosystem, names.draw(random));
      versions.computeIfAbsent(name, _ -> random.nextInt(universe.versions(name)));
    }
  }

  /// Newer versions; a package whose last version is there stays.
  private void update() {
    versions.replaceAll(
        (name, version) ->
            random.nextDouble() < CHANGED_PART
                ? Math.min(universe.versions(name) - 1, version + 1 + random.nextInt(3))
                : version);
  }

  private int[] packages() {
    int[] packages = new int[versions.size() + 1];
    int at = 0;
    for (var entry : versions.entrySet()) {
      packages[at++] = universe.use(entry.getKey(), entry.getValue());
    }
    packages[at] = own;
    Arrays.sort(packages);
    return packages;
  }
}
