// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.files.FileTree;
import dev.plimsoll.files.Paths;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.walk.Assembly.Visible;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the language packages whose files belong to a package of the operating system: they are
/// that package's, and its distribution is the authority on them.
final class Ownership {

  private final FileTree tree;
  private final Map<String, Purl> ownerByPath = new HashMap<>();

  private Ownership(FileTree tree) {
    this.tree = tree;
  }

  static List<Package> apply(List<Package> packages, List<Visible> visible, FileTree tree) {
    Ownership ownership = new Ownership(tree);
    Set<String> names = new HashSet<>();
    packages.stream().filter(p -> !p.isOs()).forEach(p -> names.add(Paths.name(file(p))));
    ownership.read(visible, osPackages(packages), names);
    return packages.stream().map(ownership::owned).toList();
  }

  private Package owned(Package p) {
    Purl owner = p.isOs() ? null : ownerByPath.get(tree.canonical(file(p)));
    return owner == null ? p : p.ownedBy(owner);
  }

  /// Only paths that end like a language package's file are looked at closely, since a distribution
  /// owns far more.
  private void read(List<Visible> visible, Map<String, Purl> owners, Set<String> names) {
    for (Visible v : visible) {
      for (FileFacts.Owned owned : v.facts().owned()) {
        Optional<Purl> owner = owner(owned, owners);
        for (String path : owner.isPresent() ? owned.paths() : List.<String>of()) {
          if (names.contains(Paths.name(path))) {
            ownerByPath.put(tree.canonical(path), owner.get());
          }
        }
      }
    }
  }

  private static Optional<Purl> owner(FileFacts.Owned owned, Map<String, Purl> owners) {
    return Optional.ofNullable(owners.get(owned.name() + ":" + owned.architecture()))
        .or(() -> Optional.ofNullable(owners.get(owned.name())));
  }

  private static Map<String, Purl> osPackages(List<Package> packages) {
    Map<String, Purl> owners = new HashMap<>();
    for (Package p : packages) {
      String architecture =
          switch (p.details()) {
            case PackageDetails.Deb deb -> deb.architecture();
            case PackageDetails.Rpm rpm -> rpm.architecture();
            default -> "";
          };
      if (p.isOs()) {
        owners.putIfAbsent(p.name(), p.purl());
        owners.put(p.name() + ":" + architecture, p.purl());
      }
    }
    return owners;
  }

  /// The file that holds the package, without the way inside it.
  private static String file(Package p) {
    String path = p.location().path();
    int inside = path.indexOf("!/");
    return inside < 0 ? path : path.substring(0, inside);
  }
}
