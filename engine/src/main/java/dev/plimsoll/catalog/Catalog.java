// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.catalog;

import java.util.List;
import java.util.Optional;

/// What is inside an image, as a container of it would see it.
///
/// @param os the distribution; empty when nothing tells it
/// @param packages in the order of their purls and places; those whose files belong to a package of
///   the operating system too, with their [Package#owner]
public record Catalog(Optional<OsRelease> os, List<Package> packages, List<Gap> gaps) {

  public Catalog {
    packages = List.copyOf(packages);
    gaps = List.copyOf(gaps);
  }
}
