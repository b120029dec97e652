// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// All that one archive says about what it is, and the conclusion.
///
/// @param own what its `pom.properties` at the root say
/// @param inner what deeper `pom.properties` say
record JarEvidence(
    JarName file, SortedSet<Coordinates> own, SortedSet<Coordinates> inner, JarManifest manifest) {

  static final Comparator<Coordinates> ORDER =
      Comparator.comparing(Coordinates::groupId)
          .thenComparing(Coordinates::artifactId)
          .thenComparing(Coordinates::version);

  static JarEvidence empty(JarName file) {
    return new JarEvidence(file, new TreeSet<>(ORDER), new TreeSet<>(ORDER), JarManifest.EMPTY);
  }

  JarEvidence with(JarManifest other) {
    return new JarEvidence(file, own, inner, other);
  }

  /// What the archive is: the `pom.properties` that fits the file name best, else its only one,
  /// else what manifest and file name tell.
  Coordinates main() {
    return named().or(this::only).orElseGet(this::described);
  }

  /// What else it holds: everything told that is not `main`.
  Set<Coordinates> shaded(Coordinates main) {
    SortedSet<Coordinates> all = new TreeSet<>(ORDER);
    all.addAll(own);
    all.addAll(inner);
    all.remove(main);
    return all;
  }

  private Optional<Coordinates> named() {
    return own.stream()
        .filter(coordinates -> file.fit(coordinates) > 0)
        .max(
            Comparator.comparingInt(file::fit)
                .thenComparing(coordinates -> coordinates.artifactId().length())
                .thenComparing(ORDER.reversed()));
  }

  /// The only `pom.properties`, unless the file name tells of something wholly different: then it
  /// is the one thing that was shaded into an archive of another build tool.
  private Optional<Coordinates> only() {
    return own.size() == 1
        ? Optional.of(own.first())
            .filter(only -> file.coordinates().filter(only::isOther).isEmpty())
        : Optional.empty();
  }

  /// What the manifest tells, by the whole coordinates where a `pom.properties` means the same.
  private Coordinates described() {
    Coordinates told = manifest.coordinates(file);
    return own.stream()
        .filter(c -> c.artifactId().equals(told.artifactId()))
        .filter(c -> c.version().equals(told.version()))
        .findFirst()
        .orElse(told);
  }
}
