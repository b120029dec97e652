// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.benchmarks.fleet;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// All names and versions that packages may have, numbered so that nobody needs a map: the versions
/// of a name follow each other, and so do the names of an ecosystem. What occurs is told to the
/// sink when it first does.
final class Universe {

  static final int FAMILIES = 12;
  static final int SYSTEM_NAMES = 600;
  static final List<String> ECOSYSTEMS = List.of("npm", "pypi", "maven", "golang");

  /// The rank of `openssl` among the names of each distribution.
  static final int OPENSSL = 70;

  private static final List<String> DISTROS =
      List.of(
          "debian-12",
          "alpine-3.20",
          "ubuntu-22.04",
          "redhat-9",
          "debian-11",
          "ubuntu-24.04",
          "alpine-3.19",
          "debian-13",
          "redhat-8",
          "amazon-2023",
          "ubuntu-20.04",
          "wolfi-1");

  /// How many versions the most popular and the least popular name of an application has.
  private static final int MOST_VERSIONS = 60;

  private static final int LEAST_VERSIONS = 25;

  /// Distributions keep a version and patch it: the openssl of all of them has 300.
  private static final int SYSTEM_VERSIONS = 25;

  private final int names;
  private final int[] offsets;
  private final BitSet seen = new BitSet();
  private final FleetSink sink;
  private int own;

  Universe(FleetScale scale, FleetSink sink) {
    this.names = scale.names();
    this.sink = sink;
    offsets = new int[FAMILIES * SYSTEM_NAMES + ECOSYSTEMS.size() * names + 1];
    for (int name = 0; name + 1 < offsets.length; name++) {
      offsets[name + 1] = offsets[name] + versions(name);
    }
    own = offsets[offsets.length - 1];
  }

  /// The number of a distribution's name.
  static int systemName(int family, int rank) {
    return family * SYSTEM_NAMES + rank;
  }

  /// The number of an application's name.
  int name(int ecosystem, int rank) {
    return FAMILIES * SYSTEM_NAMES + ecosystem * names + rank;
  }

  int versions(int name) {
    int rank = (name - FAMILIES * SYSTEM_NAMES) % names;
    return name < FAMILIES * SYSTEM_NAMES
        ? SYSTEM_VERSIONS
        : LEAST_VERSIONS + (MOST_VERSIONS - LEAST_VERSIONS) * (names - rank) / names;
  }

  /// The id of a version, which occurs from now on.
  int use(int name, int version) {
    int id = offsets[name] + version;
    if (!seen.get(id)) {
      seen.set(id);
      tell(id, name, version);
    }
    return id;
  }

  /// The id of a package that only one lineage has, at a new version.
  int useOwn(int ecosystem, int lineage, int version) {
    int id = own++;
    sink.packageVersion(
        id, ECOSYSTEMS.get(ecosystem), "", "own-" + lineage, "1.%d.0".formatted(version));
    return id;
  }

  /// Tells of a flaw in the versions `from` until `to` that occur.
  int match(int name, int from, int to, int flaw) {
    int count = 0;
    for (int version = from; version < to; version++) {
      if (seen.get(offsets[name] + version)) {
        sink.match(offsets[name] + version, flaw, fix(name, to));
        count++;
      }
    }
    return count;
  }

  private Optional<String> fix(int name, int version) {
    return version < versions(name) ? Optional.of(text(name, version)) : Optional.empty();
  }

  private void tell(int id, int name, int version) {
    boolean isSystem = name < FAMILIES * SYSTEM_NAMES;
    String distro = isSystem ? DISTROS.get(name / SYSTEM_NAMES) : "";
    sink.packageVersion(
        id, isSystem ? type(distro) : ecosystem(name), distro, title(name), text(name, version));
  }

  private String ecosystem(int name) {
    return ECOSYSTEMS.get((name - FAMILIES * SYSTEM_NAMES) / names);
  }

  private String title(int name) {
    if (name >= FAMILIES * SYSTEM_NAMES) {
      return "module-" + (name - FAMILIES * SYSTEM_NAMES) % names;
    }
    return name % SYSTEM_NAMES == OPENSSL ? "openssl" : "lib" + name % SYSTEM_NAMES;
  }

  private static String type(String distro) {
    if (distro.startsWith("alpine") || distro.startsWith("wolfi")) {
      return "apk";
    }
    return distro.startsWith("redhat") || distro.startsWith("amazon") ? "rpm" : "deb";
  }

  /// A later version has a greater text, by the rules of its ecosystem.
  private static String text(int name, int version) {
    return name < FAMILIES * SYSTEM_NAMES
        ? "%d.2.%d-%d".formatted(1 + name % 3, version / 5, 1 + version % 5)
        : "%d.%d.%d".formatted(1 + version / 16, version / 4 % 4, version % 4);
  }
}
