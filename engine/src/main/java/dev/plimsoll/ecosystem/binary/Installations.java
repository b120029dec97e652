// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.binary;

import dev.plimsoll.catalog.Package;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One installation of a software has several files that tell of it: a program and its library, the
/// note of a release and the virtual machine beside it. They are one package, at the first of them.
public final class Installations {

  private static final Set<String> PARTS =
      Set.of("bin", "sbin", "lib", "lib64", "libexec", "include", "share");

  private Installations() {}

  /// The packages in their order, each software once an installation.
  public static List<Package> merged(List<Package> packages) {
    Map<String, Package> first = new HashMap<>();
    packages.stream()
        .filter(Installations::isSoftware)
        .sorted(Comparator.comparing(p -> p.location().path()))
        .forEach(p -> first.putIfAbsent(key(p), p));
    Set<Package> kept = new HashSet<>(first.values());
    return packages.stream().filter(p -> !isSoftware(p) || kept.contains(p)).toList();
  }

  /// Software that belongs to a package of the operating system is left alone: its distribution
  /// answers for it.
  private static boolean isSoftware(Package p) {
    return p.purl().type().equals("generic") && p.owner().isEmpty();
  }

  private static String key(Package p) {
    return p.purl() + "\n" + root(p.location().path());
  }

  /// The folder that holds `bin`, `lib` and so on, when one of these is one or two folders above
  /// the file; else the file's own folder.
  private static String root(String path) {
    String folder = parent(path);
    for (String part : List.of(folder, parent(folder))) {
      if (PARTS.contains(part.substring(part.lastIndexOf('/') + 1))) {
        return parent(part);
      }
    }
    return folder;
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
