// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.nuget;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.catalog.Usage;
import dev.plimsoll.catalog.UsageGraph;
import dev.plimsoll.purl.Purl;
import java.util.Collection;
import java.util.Locale;

/// The NuGet packages of one file. Their names are compared without regard to case.
final class NugetPackages {

  private final UsageGraph<String> graph;

  NugetPackages(CatalogInput in, CatalogSink out) {
    this.graph = new UsageGraph<>(in.limits(), out);
  }

  /// @param scope within which names mean one package, such as a target framework
  /// @param needs names of packages in the same scope
  void add(String scope, String name, String version, Usage usage, Collection<String> needs)
      throws LimitExceededException {
    if (name.isBlank() || version.isBlank()) {
      graph.gap(name, "has no name or no version");
      return;
    }
    Purl purl = Purl.of("nuget", "", name, version);
    graph.add(
        key(scope, name),
        Found.of(name, version, purl, new PackageDetails.Other()).used(usage),
        needs.stream().map(needed -> key(scope, needed)).toList());
  }

  void gap(String name, String reason) throws LimitExceededException {
    graph.gap(name, reason);
  }

  void report() throws LimitExceededException {
    graph.report();
  }

  /// A name as it is compared.
  static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String key(String scope, String name) {
    return scope + "\n" + fold(name);
  }
}
