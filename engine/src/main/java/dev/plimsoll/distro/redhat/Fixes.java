// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.redhat;

import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.distro.rpm.ArchFixes;
import dev.plimsoll.distro.rpm.RpmSubject;
import dev.plimsoll.version.VersionRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The builds that fix a flaw.
///
/// Of several builds of a package in one stream the lowest counts: a later minor release repeats
/// the fixes of the ones before. A stream that stays on a minor release (EUS) is fixed by its own
/// build alone, whose number the main line may have passed without the fix; so both are told, each
/// on condition of the stream that a package's release names (`el9_2`). Where the architectures
/// were fixed by different builds, or only some were, each is told with its architectures.
final class Fixes {

  /// How many minor releases a major one comes to at most.
  private static final int MINORS = 10;

  private final Map<Statements.Key, Group> groups = new LinkedHashMap<>();
  private final Map<String, String> epochs = new HashMap<>();

  /// The builds of one package in one stream.
  private static final class Group {
    private final List<Component> builds = new ArrayList<>();
    private Optional<Severity> severity = Optional.empty();
  }

  void add(ProductTree.Shipped shipped, Optional<Severity> severity) {
    Component build = shipped.component();
    if (!build.epoch().isEmpty()) {
      epochs.merge(build.version(), build.epoch(), (a, b) -> a.equals("0") ? b : a);
    }
    Group group = groups.computeIfAbsent(Statements.Key.of(shipped), k -> new Group());
    group.builds.add(build);
    group.severity = group.severity.or(() -> severity);
  }

  List<Affected> affected() {
    List<Affected> all = new ArrayList<>();
    groups.forEach(
        (key, group) -> {
          if (!key.isSource() || !hasBinaries(key)) {
            fixes(group).limited().forEach((fix, arch) -> all.add(affected(key, group, fix, arch)));
          }
        });
    return all;
  }

  /// Binary packages are the better witnesses: the epoch of a source package may not be theirs.
  private boolean hasBinaries(Statements.Key source) {
    return groups.keySet().stream()
        .anyMatch(
            key ->
                !key.isSource()
                    && key.product().equals(source.product())
                    && key.module().equals(source.module()));
  }

  private Affected affected(Statements.Key key, Group group, String fix, List<String> archs) {
    List<String> conditions = new ArrayList<>(key.conditions());
    if (key.module().isEmpty() && RpmSubject.isModular(fix)) {
      conditions.remove("module="); // the document does not say of which
    }
    conditions.addAll(streams(key));
    archs.forEach(arch -> conditions.add("arch=" + arch));
    return new Affected(
        key.product().ecosystem(),
        key.name(),
        List.of(VersionRange.before(fix)),
        List.of(),
        Affected.Status.FIXED,
        group.severity,
        conditions);
  }

  private ArchFixes fixes(Group group) {
    ArchFixes fixes = new ArchFixes();
    group.builds.forEach(build -> fixes.add(build.arch(), withEpoch(build).evr()));
    return fixes;
  }

  /// A build whose epoch is not told has that of the other builds of the same version.
  private Component withEpoch(Component build) {
    return build.epoch().isEmpty()
        ? build.withEpoch(epochs.getOrDefault(build.version(), ""))
        : build;
  }

  /// On which streams the fix counts; nothing when there is only one.
  private List<String> streams(Statements.Key key) {
    String stream = key.product().stream();
    if (!stream.isEmpty()) {
      return List.of("stream=" + stream);
    }
    Set<String> others = new TreeSet<>();
    for (Statements.Key other : groups.keySet()) {
      boolean isSame =
          other.name().equals(key.name())
              && other.module().equals(key.module())
              && other.product().ecosystem().equals(key.product().ecosystem());
      if (isSame && !other.product().stream().isEmpty()) {
        others.add(other.product().stream());
      }
    }
    return others.isEmpty() ? List.of() : allBut(others, key.product());
  }

  private static List<String> allBut(Set<String> others, Product product) {
    String major = product.ecosystem().substring(product.ecosystem().indexOf(':') + 1);
    List<String> streams = new ArrayList<>();
    streams.add("stream=" + major);
    for (int minor = 0; minor <= MINORS; minor++) {
      String stream = major + "." + minor;
      if (!others.contains(stream)) {
        streams.add("stream=" + stream);
      }
    }
    return streams;
  }
}
