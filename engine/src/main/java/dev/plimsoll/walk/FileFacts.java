// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import dev.plimsoll.catalog.Gap;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import java.util.List;

/// What one cataloger said about one file.
///
/// @param ordinal of the file in its layer's listing
/// @param path of the file
/// @param packages located in layer 0, since a layer does not know its place in an image
/// @param releases at most one in practice
public record FileFacts(
    int ordinal,
    String path,
    String cataloger,
    List<Package> packages,
    List<Owned> owned,
    List<OsRelease> releases,
    List<Gap> gaps) {

  /// Files of one package of the operating system.
  ///
  /// @param architecture empty unless several may be installed side by side
  public record Owned(String name, String architecture, List<String> paths) {}

  public FileFacts {
    packages = List.copyOf(packages);
    owned = List.copyOf(owned);
    releases = List.copyOf(releases);
    gaps = List.copyOf(gaps);
  }

  /// The same, seen at another path.
  public FileFacts at(String other) {
    return new FileFacts(
        ordinal,
        other,
        cataloger,
        packages.stream().map(p -> p.at(FactsSink.moved(p.location(), path, other))).toList(),
        owned,
        releases,
        gaps);
  }
}
