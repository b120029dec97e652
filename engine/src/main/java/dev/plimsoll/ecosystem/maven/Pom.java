// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a `pom.xml` says of its dependencies, as written.
///
/// @param parent as far as it has not been [#inheriting] from it
/// @param properties its properties, and what else `${…}` may name
/// @param managed what `dependencyManagement` says, bills of materials too
/// @param dependencies without the managed version; an absent one is empty
record Pom(
    Optional<Parent> parent,
    Map<String, String> properties,
    List<Dependency> managed,
    List<Dependency> dependencies) {

  private static final int MAX_DEPTH = 10;
  private static final int MAX_LENGTH = 1000;

  /// A project's own coordinates by their short names.
  static final List<String> OWN = List.of("groupId", "artifactId", "version");

  /// Where a project inherits from.
  ///
  /// @param path of the parent's file, relative to the folder of this; empty when it lies in a
  ///   repository
  record Parent(Coordinates what, String path) {}

  /// This with what the parent adds: its properties and what it manages, where this does not say
  /// otherwise. The parent's own dependencies are told with the parent.
  Pom inheriting(Pom from) {
    Map<String, String> all = new HashMap<>(from.properties);
    all.keySet().removeIf(k -> k.startsWith("project.") || k.startsWith("pom.") || OWN.contains(k));
    all.putAll(properties);
    List<Dependency> both = new ArrayList<>(managed);
    both.addAll(from.managed);
    return new Pom(from.parent, all, both, dependencies);
  }

  /// Whether this is the project that `child` means as its parent. What it computes it may mean.
  boolean isMeantBy(Parent child) {
    return OWN.stream()
        .allMatch(
            name -> {
              String own = resolve(properties.getOrDefault("project." + name, ""));
              String meant = part(child.what(), name);
              return own.equals(meant) || own.contains("${") || meant.contains("${");
            });
  }

  /// The dependencies with their expressions replaced, and with the managed version and scope where
  /// they have none. An expression that nothing answers stays.
  List<Dependency> resolved() {
    Map<String, Dependency> managedByName = new HashMap<>();
    for (Dependency entry : managed) {
      if (!entry.isImport()) {
        managedByName.putIfAbsent(resolve(entry.what().name()), entry);
      }
    }
    return dependencies.stream().map(dependency -> resolve(dependency, managedByName)).toList();
  }

  /// Who else may tell a version: the parent that was not at hand, and the bills of materials.
  List<String> others() {
    List<String> others = new ArrayList<>();
    parent.ifPresent(p -> others.add("the parent " + shown(p.what())));
    managed.stream()
        .filter(Dependency::isImport)
        .forEach(bom -> others.add("the bill of materials " + shown(bom.what())));
    return others;
  }

  private String shown(Coordinates what) {
    return resolve(what.name() + ":" + what.version());
  }

  private Dependency resolve(Dependency dependency, Map<String, Dependency> managedByName) {
    String group = resolve(dependency.what().groupId());
    String artifact = resolve(dependency.what().artifactId());
    Optional<Dependency> entry = Optional.ofNullable(managedByName.get(group + ":" + artifact));
    String version = or(dependency.what().version(), entry.map(e -> e.what().version()));
    String scope = resolve(or(dependency.scope(), entry.map(Dependency::scope)));
    return new Dependency(new Coordinates(group, artifact, pinned(resolve(version))), scope);
  }

  private static String or(String own, Optional<String> other) {
    return own.isEmpty() ? other.orElse("") : own;
  }

  private static String part(Coordinates what, String name) {
    return switch (name) {
      case "groupId" -> what.groupId();
      case "artifactId" -> what.artifactId();
      default -> what.version();
    };
  }

  /// `[1.0]` is exactly 1.0; other ranges are not pinned (POM Reference, "Dependency Version
  /// Requirement Specification").
  private static String pinned(String version) {
    boolean isExact = version.startsWith("[") && version.endsWith("]") && version.indexOf(',') < 0;
    return isExact ? version.substring(1, version.length() - 1) : version;
  }

  private String resolve(String text) {
    return resolve(text, MAX_DEPTH);
  }

  /// Properties may refer to each other, in circles too: depth and length end that, and then an
  /// expression is left over. One expression is replaced in all its places at once and each step
  /// only looks at the first, so that the work is bounded as well.
  private String resolve(String text, int depth) {
    int start = text.indexOf("${");
    int end = text.indexOf('}', Math.max(0, start));
    if (start < 0 || end < 0 || depth == 0 || text.length() > MAX_LENGTH) {
      return text;
    }
    String value = properties.get(text.substring(start + 2, end).strip());
    return value == null || value.length() > MAX_LENGTH
        ? text
        : resolve(text.replace(text.substring(start, end + 1), value), depth - 1);
  }
}
