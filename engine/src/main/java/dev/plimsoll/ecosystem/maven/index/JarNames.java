// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven.index;

import dev.plimsoll.catalog.Catalog;
import dev.plimsoll.catalog.Gap;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.ecosystem.maven.Coordinates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Names archives by what was published with the same bytes, which tells more than file names and
/// manifests. It comes after the answers of catalogers, which are kept with the layer and must not
/// depend on an index.
public final class JarNames {

  private static final Comparator<Package> ORDER =
      Comparator.<Package, String>comparing(p -> p.purl().toString())
          .thenComparing(p -> p.location().path())
          .thenComparing(p -> p.location().layer());

  private final JarIndex index;
  private final Set<Gap> gaps = new TreeSet<>();

  private JarNames(JarIndex index) {
    this.index = index;
  }

  /// The catalog with the names that `index` knows. What an archive says itself stays where the
  /// index has it among several names. An index that can't be read is a gap.
  public static Catalog named(Catalog catalog, JarIndex index) {
    return index == JarIndex.EMPTY ? catalog : new JarNames(index).named(catalog);
  }

  private Catalog named(Catalog catalog) {
    List<Package> named = catalog.packages().stream().map(this::named).toList();
    if (named.equals(catalog.packages()) && gaps.isEmpty()) {
      return catalog;
    }
    gaps.addAll(catalog.gaps());
    List<Package> sorted = withoutRepetitions(named).stream().sorted(ORDER).toList();
    return new Catalog(catalog.os(), sorted, List.copyOf(gaps));
  }

  private Package named(Package p) {
    if (!(p.details() instanceof PackageDetails.Java java) || java.sha1().isEmpty()) {
      return p;
    }
    return published(p, java).map(coordinates -> renamed(p, java.sha1(), coordinates)).orElse(p);
  }

  /// Another name than the one it has.
  private Optional<Coordinates> published(Package p, PackageDetails.Java java) {
    try {
      List<Coordinates> found = index.find(java.sha1());
      Coordinates told = new Coordinates(java.groupId(), java.artifactId(), p.version());
      return found.contains(told) ? Optional.empty() : found.stream().findFirst();
    } catch (IOException e) {
      gaps.add(new Gap("", "jar-index", "the index of jars can't be read: " + e.getMessage()));
      return Optional.empty();
    }
  }

  private static Package renamed(Package p, String sha1, Coordinates c) {
    var details = new PackageDetails.Java(c.groupId(), c.artifactId(), sha1, false);
    return new Package(
        c.name(), c.version(), c.purl(), details, p.licences(), p.location(), p.owner(), p.usage());
  }

  /// An archive that got the name of something shaded into it is told once.
  private static List<Package> withoutRepetitions(List<Package> packages) {
    Set<String> whole = new HashSet<>();
    packages.stream().filter(p -> !isShaded(p)).forEach(p -> whole.add(identity(p)));
    List<Package> kept = new ArrayList<>();
    for (Package p : packages) {
      if (!isShaded(p) || !whole.contains(identity(p))) {
        kept.add(p);
      }
    }
    return kept;
  }

  private static boolean isShaded(Package p) {
    return p.details() instanceof PackageDetails.Java java && java.shaded();
  }

  private static String identity(Package p) {
    return p.purl() + "\n" + p.location().path() + "\n" + p.location().layer();
  }
}
