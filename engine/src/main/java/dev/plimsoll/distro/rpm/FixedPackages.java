// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.rpm;

import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.version.VersionRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The packages that one advisory repairs, architecture by architecture, put together: one entry
/// for all architectures of a name and fixed version. One thread.
public final class FixedPackages {

  private static final String ANY = "noarch";

  /// What is told of one name.
  private record Fix(String ecosystem, String name, VersionRange range) {}

  private final Map<Fix, Set<String>> architectures = new LinkedHashMap<>();

  /// @param range the versions that the advisory repairs
  /// @param architecture of the repaired package
  public void add(String ecosystem, String name, VersionRange range, String architecture) {
    architectures
        .computeIfAbsent(new Fix(ecosystem, name, range), _ -> new TreeSet<>())
        .add(architecture);
  }

  /// In the order of their first mention. A package that is built for no architecture in particular
  /// is repaired on all of them.
  public List<Affected> affected(Optional<Severity> severity) {
    List<Affected> affected = new ArrayList<>();
    architectures.forEach(
        (fix, on) ->
            affected.add(
                new Affected(
                    fix.ecosystem(),
                    fix.name(),
                    List.of(fix.range()),
                    List.of(),
                    Affected.Status.FIXED,
                    severity,
                    on.contains(ANY) ? List.of() : on.stream().map("arch="::concat).toList())));
    return affected;
  }
}
