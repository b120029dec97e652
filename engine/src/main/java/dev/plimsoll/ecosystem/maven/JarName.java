// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The file name of an archive, which a Maven repository makes of `artifact-version[-classifier]`.
///
/// @param stem without folder and suffix
record JarName(String stem) {

  /// Words that belong to a version although they look like one of an artifact's.
  private static final Set<String> QUALIFIERS =
      Set.of("alpha", "beta", "m", "milestone", "rc", "cr", "pre", "preview", "snapshot", "sp");

  private static final List<String> CLASSIFIERS =
      List.of("-test-sources", "-sources", "-javadoc", "-tests");

  static JarName of(String path) {
    String base = path.substring(path.lastIndexOf('/') + 1);
    int dot = base.lastIndexOf('.');
    return new JarName(dot < 0 ? base : base.substring(0, dot));
  }

  /// Artifact and version, if the name has that form; the group is never part of it. The version
  /// starts at the first part with a digit, but in `log4j-1.2-api-2.17.1` only after the last word.
  Optional<Coordinates> coordinates() {
    String[] parts = withoutClassifier().split("-", -1);
    int start = firstNumber(parts, 1);
    for (int i = start + 1; start > 0 && i < parts.length - 1; i++) {
      if (isWord(parts[i]) && isNumber(parts[i + 1]) && parts[i + 1].indexOf('.') > 0) {
        start = i + 1;
      }
    }
    return start < 0 ? bundle() : Optional.of(split(parts, start)).filter(JarName::isTold);
  }

  /// How well coordinates fit: 3 is the very name, 2 with a classifier, 1 the artifact with another
  /// version or none (snapshots get a time stamp for a version), 0 not at all.
  int fit(Coordinates coordinates) {
    String artifact = coordinates.artifactId();
    String qualified = coordinates.groupId() + "." + artifact;
    String rest = stem.startsWith(qualified) ? after(qualified) : after(artifact);
    if (rest.equals("-" + coordinates.version())) {
      return 3;
    }
    if (rest.startsWith("-" + coordinates.version() + "-")) {
      return 2;
    }
    boolean isOtherVersion =
        rest.length() > 1 && rest.charAt(0) == '-' && isNumber(rest.substring(1));
    return stem.equals(artifact) || stem.equals(qualified) || isOtherVersion ? 1 : 0;
  }

  private String after(String start) {
    return stem.startsWith(start) ? stem.substring(start.length()) : "";
  }

  private String withoutClassifier() {
    return CLASSIFIERS.stream()
        .filter(stem::endsWith)
        .findFirst()
        .map(end -> stem.substring(0, stem.length() - end.length()))
        .orElse(stem);
  }

  /// The form of Eclipse: `name_1.2.3.qualifier`.
  private Optional<Coordinates> bundle() {
    int underscore = stem.lastIndexOf('_');
    String version = stem.substring(underscore + 1);
    boolean isBundle =
        underscore > 0 && isNumber(version) && version.chars().filter(c -> c == '.').count() >= 2;
    return isBundle
        ? Optional.of(new Coordinates("", stem.substring(0, underscore), version))
            .filter(JarName::isTold)
        : Optional.empty();
  }

  private static Coordinates split(String[] parts, int start) {
    String artifact = String.join("-", Arrays.asList(parts).subList(0, start));
    String version = String.join("-", Arrays.asList(parts).subList(start, parts.length));
    return new Coordinates("", artifact, version);
  }

  private static boolean isTold(Coordinates coordinates) {
    return Coordinates.isPart(coordinates.artifactId())
        && Coordinates.isPart(coordinates.version());
  }

  private static int firstNumber(String[] parts, int from) {
    for (int i = from; i < parts.length; i++) {
      if (isNumber(parts[i])) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isNumber(String part) {
    return !part.isEmpty() && part.charAt(0) >= '0' && part.charAt(0) <= '9';
  }

  private static boolean isWord(String part) {
    return !part.isEmpty()
        && part.chars().allMatch(Character::isLetter)
        && !QUALIFIERS.contains(part.toLowerCase(Locale.ROOT));
  }
}
