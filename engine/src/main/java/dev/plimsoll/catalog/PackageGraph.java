// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.catalog;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.catalog.Usage.Reach;
import dev.plimsoll.purl.Purl;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The packages of one file, gathered until it is known which of them need each other. What the
/// file tells twice of is one package: somebody's direct wish if any place says so, and for
/// development only if all do.
public final class PackageGraph {

  private static final int MAX_SHOWN = 100;

  /// So many edges a package, on the average, are more than any real file has.
  private static final int EDGES_PER_PACKAGE = 20;

  private final Map<Purl, Node> nodes = new LinkedHashMap<>();
  private final Map<String, Set<Purl>> purlsByKey = new HashMap<>();
  private final int limit;
  private final long maxEdges;
  private final CatalogSink out;
  private int seen;
  private long edges;

  public PackageGraph(CatalogInput in, CatalogSink out) {
    this.limit = in.limits().packagesPerFile();
    this.maxEdges = (long) limit * EDGES_PER_PACKAGE;
    this.out = out;
  }

  /// A package of the file.
  ///
  /// @param key by which the file's other packages name this one; several may share it
  /// @param found with its use but for whom it needs
  /// @param needs keys of those that it needs; those that nobody has are left out
  public void add(String key, Found found, Collection<String> needs) throws LimitExceededException {
    count();
    nodes.computeIfAbsent(found.purl(), _ -> new Node(found)).merge(found, needs);
    purlsByKey.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(found.purl());
  }

  /// An entry of the file that tells of no package that could be judged.
  public void gap(String entry, String reason) throws LimitExceededException {
    count();
    out.gap("", "\"" + entry.substring(0, Math.min(MAX_SHOWN, entry.length())) + "\" " + reason);
  }

  /// Tells of all packages, in the order in which they came.
  public void report() throws LimitExceededException {
    for (Node node : nodes.values()) {
      Usage usage = node.found.usage();
      out.add(node.found.used(Usage.of(usage.reach(), usage.development(), needs(node))));
    }
  }

  private List<Purl> needs(Node node) throws LimitExceededException {
    Set<Purl> needs = new LinkedHashSet<>();
    for (String key : node.needs) {
      Set<Purl> named = purlsByKey.getOrDefault(key, Set.of());
      edges += named.size();
      if (edges > maxEdges) {
        throw new LimitExceededException("edges between packages", maxEdges);
      }
      needs.addAll(named);
    }
    needs.remove(node.found.purl());
    return List.copyOf(needs);
  }

  private void count() throws LimitExceededException {
    seen++;
    if (seen > limit) {
      throw new LimitExceededException("packages of one file", limit);
    }
  }

  /// A package as far as it was read.
  private static final class Node {

    private Found found;
    private final Set<String> needs = new LinkedHashSet<>();

    Node(Found found) {
      this.found = found;
    }

    void merge(Found again, Collection<String> moreNeeds) {
      found = found.used(both(found.usage(), again.usage()));
      needs.addAll(moreNeeds);
    }

    private static Usage both(Usage a, Usage b) {
      boolean isDirect = a.reach() == Reach.DIRECT || b.reach() == Reach.DIRECT;
      Reach told = a.reach() == Reach.UNTOLD ? b.reach() : a.reach();
      boolean development = a.development() && b.development();
      return Usage.of(isDirect ? Reach.DIRECT : told, development, List.of());
    }
  }
}
