// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.cargo;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.catalog.UsageGraph;
import dev.plimsoll.purl.Purl;
import java.io.IOException;

/// The crates of one file on their way to the sink, known by their places in its list.
final class Crates {

  private final CatalogSink out;
  private final UsageGraph<Integer> graph;

  Crates(CatalogSink out, Limits limits) {
    this.out = out;
    this.graph = new UsageGraph<>(limits, out);
  }

  /// A crate from elsewhere.
  void add(int place, String name, String version) throws IOException {
    if (name.isEmpty()) {
      out.gap("", "a crate without a name");
      graph.addUntold(place);
      return;
    }
    Purl purl = Purl.of("cargo", "", name, version);
    graph.add(place, Found.of(name, version, purl, new PackageDetails.Crate()));
  }

  /// The program itself, or a member of its workspace.
  void addOwn(int place) throws IOException {
    graph.addOwn(place);
  }

  void need(int from, int to) throws IOException {
    graph.need(from, to);
  }

  void report() throws IOException {
    graph.report();
  }
}
