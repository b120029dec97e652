// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.sbom;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.catalog.Gap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The packages and gaps of one bill of materials, so many and no more.
final class Entries {

  private static final int MAX_EDGES = 2_000_000;

  private final Limits limits;
  private final List<BomPackage> packages = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();

  private final Map<String, List<String>> needs = new HashMap<>();
  private int edges;

  Entries(Limits limits) {
    this.limits = limits;
  }

  void add(BomPackage entry) throws IOException {
    packages.add(entry);
    count();
  }

  void add(Gap gap) throws IOException {
    gaps.add(gap);
    count();
  }

  /// The entry `from` needs the entry `to`.
  void edge(String from, String to) throws IOException {
    needs.computeIfAbsent(from, f -> new ArrayList<>()).add(to);
    if (++edges > MAX_EDGES) {
      throw new LimitExceededException("a bill of materials' dependencies", MAX_EDGES);
    }
  }

  Map<String, List<String>> needs() {
    return needs;
  }

  List<BomPackage> packages() {
    return packages;
  }

  List<Gap> gaps() {
    return gaps;
  }

  private void count() throws IOException {
    if (packages.size() + gaps.size() > limits.packagesPerFile()) {
      throw new LimitExceededException("a bill of materials' entries", limits.packagesPerFile());
    }
  }
}
