// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.benchmarks.fleet;

import java.time.Instant;
import java.util.Optional;

/// Takes a fleet, row by row. What a row names by its id was there before it. Ids of each kind are
/// small numbers that are used once; arrays are the taker's.
public interface FleetSink {

  /// A repository.
  ///
  /// @param team who owns it, from 0 on
  void repository(int id, String name, int team);

  /// A lineage of a repository.
  ///
  /// @param pattern of its tags, such as `*-alpine`
  void lineage(int id, int repository, String pattern);

  /// A version of a package that occurs.
  ///
  /// @param ecosystem type of its package URL
  /// @param distro such as `debian-12`; empty for a package of an application
  void packageVersion(int id, String ecosystem, String distro, String name, String version);

  /// A set of packages that an image has from its base, or from one ecosystem.
  ///
  /// @param packages ids, sorted, each once
  void packageSet(int id, boolean isBase, int[] packages);

  /// An image.
  ///
  /// @param sets the base's first, then at most one of each ecosystem
  /// @param isRunning whether it is the newest of its lineage
  void image(int id, int lineage, String tag, boolean isRunning, Instant created, int[] sets);

  /// A flaw.
  ///
  /// @param severity 1 is low, 4 critical
  /// @param epss in [0, 1]
  void flaw(int id, String name, int severity, boolean isExploited, double epss, Instant published);

  /// That a version of a package has a flaw.
  ///
  /// @param fix the version without it
  void match(int packageVersion, int flaw, Optional<String> fix);
}
