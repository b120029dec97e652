// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a `pom.xml` says of its dependencies.
///
/// @param properties its properties, and what else `${…}` may name
/// @param managed what `dependencyManagement` says, as written
/// @param dependencies as written; an absent version is empty
record Pom(
    Map<String, String> properties, List<Coordinates> managed, List<Coordinates> dependencies) {

  private static final int MAX_DEPTH = 10;
  private static final int MAX_LENGTH = 1000;

  /// The dependencies with their expressions replaced, and with the managed version where they have
  /// none. An expression that the file does not answer stays.
  List<Coordinates> resolved() {
    Map<String, String> versions = new HashMap<>();
    for (Coordinates entry : managed) {
      versions.putIfAbsent(resolve(entry.name()), entry.version());
    }
    return dependencies.stream().map(dependency -> resolve(dependency, versions)).toList();
  }

  private Coordinates resolve(Coordinates dependency, Map<String, String> versions) {
    String group = resolve(dependency.groupId());
    String artifact = resolve(dependency.artifactId());
    String version =
        dependency.version().isEmpty()
            ? versions.getOrDefault(group + ":" + artifact, "")
            : dependency.version();
    return new Coordinates(group, artifact, pinned(resolve(version)));
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
