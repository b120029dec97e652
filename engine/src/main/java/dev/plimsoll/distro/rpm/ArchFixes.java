// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.rpm;

import dev.plimsoll.version.Version;
import dev.plimsoll.version.VersionScheme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The builds of one package that fix a flaw, architecture by architecture: of several builds for
/// one architecture the lowest, since later ones repeat the fix.
public final class ArchFixes {

  private static final Set<String> EVERYWHERE = Set.of("", "noarch", "src", "nosrc");

  private final Map<String, Version> fixByArch = new TreeMap<>();
  private final List<String> unreadable = new ArrayList<>();

  /// A build.
  ///
  /// @param arch `noarch`, `src` and nothing stand for all
  /// @param evr `[epoch:]version-release`; what is no version is kept, so that it makes the
  ///   judgement undetermined
  public void add(String arch, String evr) {
    VersionScheme.RPM
        .parse(evr)
        .ifPresentOrElse(
            v -> fixByArch.merge(arch, v, ArchFixes::lower), () -> unreadable.add(evr));
  }

  /// The fixes, each with the architectures it holds for; none when it holds for all.
  public Map<String, List<String>> fixes() {
    Map<String, List<String>> archs = new LinkedHashMap<>();
    fixByArch.forEach(
        (arch, fix) -> archs.computeIfAbsent(fix.text(), f -> new ArrayList<>()).add(arch));
    if (archs.isEmpty()) {
      unreadable.stream().limit(1).forEach(text -> archs.put(text, List.of()));
    }
    boolean isOne = archs.size() <= 1;
    archs.replaceAll(
        (fix, some) ->
            isOne || some.stream().anyMatch(EVERYWHERE::contains) ? List.of() : List.copyOf(some));
    return archs;
  }

  /// The same, where architectures that are not listed are not affected: a single fix has its
  /// architectures too, unless both of the common ones are among them.
  public Map<String, List<String>> limited() {
    Map<String, List<String>> archs = fixes();
    Set<String> all = fixByArch.keySet();
    boolean isForAll =
        all.stream().anyMatch(EVERYWHERE::contains)
            || (all.contains("x86_64") && all.contains("aarch64"));
    if (archs.size() == 1 && !isForAll) {
      archs.replaceAll((fix, none) -> List.copyOf(all));
    }
    return archs;
  }

  private static Version lower(Version a, Version b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
