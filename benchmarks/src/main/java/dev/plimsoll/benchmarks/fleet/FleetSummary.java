// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.benchmarks.fleet;

import java.time.Instant;
import java.util.Optional;

/// Counts the rows of a fleet, and says how much its images share.
public final class FleetSummary implements FleetSink {

  private long repositories;
  private long lineages;
  private long packages;
  private long bases;
  private long applications;
  private long storedEdges;
  private long images;
  private long sets;
  private long flaws;
  private long matches;

  /// Prints what a fleet has.
  ///
  /// @param args `H`, `T` or `F`; then a seed
  public static void main(String[] args) {
    FleetSummary summary = new FleetSummary();
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
    Instant end = Instant.parse("2026-11-22T00:00:00Z");
    new CatalogFleet(FleetScale.of(args[0]), seed, end).writeTo(summary);
    System.out.println("seed " + seed + ": " + summary);
  }

  @Override
  public String toString() {
    return "%d repositories, %d lineages, %d images, %d package versions, %d bases, "
            .formatted(repositories, lineages, images, packages, bases)
        + "%d application sets, %d set members, %.2f sets an image, %d flaws, %d matches"
            .formatted(applications, storedEdges, (double) sets / images, flaws, matches);
  }

  @Override
  public void repository(int id, String name, int team) {
    repositories++;
  }

  @Override
  public void lineage(int id, int repository, String pattern) {
    lineages++;
  }

  @Override
  public void packageVersion(int id, String ecosystem, String distro, String name, String version) {
    packages++;
  }

  @Override
  public void packageSet(int id, boolean isBase, int[] members) {
    bases += isBase ? 1 : 0;
    applications += isBase ? 0 : 1;
    storedEdges += members.length;
  }

  @Override
  public void image(
      int id, int lineage, String tag, boolean isRunning, Instant created, int[] ofImage) {
    images++;
    sets += ofImage.length;
  }

  @Override
  public void flaw(
      int id, String name, int severity, boolean isExploited, double epss, Instant published) {
    flaws++;
  }

  @Override
  public void match(int packageVersion, int flaw, Optional<String> fix) {
    matches++;
  }
}
