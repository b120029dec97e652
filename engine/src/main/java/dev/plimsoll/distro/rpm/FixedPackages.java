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
import java.util.function.Function;

/// The packages that one advisory repairs, put together from their builds ([ArchFixes]). One
/// thread.
public final class FixedPackages {

  /// What is repaired.
  ///
  /// @param from the first version that the advisory is about
  /// @param conditions on which it is, but for the architecture
  public record Subject(String ecosystem, String name, String from, List<String> conditions) {

    public Subject {
      conditions = List.copyOf(conditions);
    }

    public Subject(String ecosystem, String name) {
      this(ecosystem, name, VersionRange.BEGINNING, List.of());
    }

    private Affected fixed(String evr, List<String> archs, Optional<Severity> severity) {
      List<String> all = new ArrayList<>(conditions);
      archs.forEach(arch -> all.add("arch=" + arch));
      VersionRange range = new VersionRange(from, new VersionRange.Fixed(evr));
      return new Affected(
          ecosystem, name, List.of(range), List.of(), Affected.Status.FIXED, severity, all);
    }
  }

  private final Map<Subject, ArchFixes> fixes = new LinkedHashMap<>();

  /// A build, as [ArchFixes#add].
  public void add(Subject subject, String arch, String evr) {
    fixes.computeIfAbsent(subject, _ -> new ArchFixes()).add(arch, evr);
  }

  /// In the order of their first mention, for publishers who list the builds of all architectures
  /// that are affected ([ArchFixes#limited]).
  public List<Affected> affected(Optional<Severity> severity) {
    return affected(severity, ArchFixes::limited);
  }

  /// The same for publishers who list the builds of some architecture only ([ArchFixes#fixes]).
  public List<Affected> affectedOnAll() {
    return affected(Optional.empty(), ArchFixes::fixes);
  }

  private List<Affected> affected(
      Optional<Severity> severity, Function<ArchFixes, Map<String, List<String>>> told) {
    List<Affected> affected = new ArrayList<>();
    fixes.forEach(
        (subject, builds) ->
            told.apply(builds)
                .forEach((evr, archs) -> affected.add(subject.fixed(evr, archs, severity))));
    return affected;
  }
}
