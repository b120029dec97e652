// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.conan;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Usage;
import dev.plimsoll.catalog.Usage.Reach;
import dev.plimsoll.catalog.UsageGraph;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The packages of one file of Conan.
final class ConanPackages {

  private final UsageGraph<String> graph;

  ConanPackages(CatalogInput in, CatalogSink out) {
    this.graph = new UsageGraph<>(in.limits(), out);
  }

  /// @param key by which others need it
  /// @param development whether only the build needs it
  void add(String key, String text, Reach reach, boolean development, Collection<String> needs)
      throws LimitExceededException {
    Optional<ConanReference> reference = ConanReference.parse(text);
    if (reference.isEmpty()) {
      graph.gap(text, "is no reference to one version");
      return;
    }
    graph.add(key, reference.get().found(Usage.of(reach, development, List.of())), needs);
  }

  void report() throws LimitExceededException {
    graph.report();
  }
}
