// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report;

import dev.plimsoll.catalog.Package;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Which packages of a report need which.
public final class Edges {

  private final Map<String, List<Package>> packagesByPurl = new HashMap<>();

  public Edges(List<Package> packages) {
    packages.forEach(p -> packagesByPurl.merge(p.purl().toString(), List.of(p), Edges::together));
  }

  private static List<Package> together(List<Package> some, List<Package> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  /// The packages that `p` needs directly, in the order of their purls: of those with the same purl
  /// the one that the same file tells of.
  public List<Package> of(Package p) {
    return p.usage().needs().stream().flatMap(need -> nearest(p, need.toString())).toList();
  }

  private Stream<Package> nearest(Package p, String purl) {
    List<Package> all = packagesByPurl.getOrDefault(purl, List.of());
    return all.stream()
        .filter(other -> other.location().equals(p.location()))
        .findFirst()
        .or(() -> all.stream().findFirst())
        .stream();
  }
}
