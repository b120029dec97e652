// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import dev.plimsoll.catalog.Catalog;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.Gap;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.files.FileTree;
import dev.plimsoll.files.Location;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// From the facts of the layers to the catalog of the image: lays the layers over each other, keeps
/// the facts of files that are still in sight, reads what links have made interesting, and tells
/// which layer brought each package.
final class Assembly {

  private final LayeredFiles files;
  private final List<LayerFacts> layers;
  private final FileTree tree;
  private final Links links;
  private final List<Cataloger> catalogers;
  private final Map<FileKey, List<Visible>> versions;

  Assembly(LayeredFiles files, List<LayerFacts> layers, Selection selection) {
    this.files = files;
    this.layers = layers;
    this.tree = FileTree.of(layers.stream().map(LayerFacts::listing).toList());
    this.links = new Links(tree, layers, selection);
    this.catalogers = selection.catalogers();
    this.versions = versions(layers);
  }

  /// Facts in sight, and the layer whose file they tell of.
  record Visible(int layer, FileFacts facts) {}

  Catalog catalog() throws IOException {
    List<Visible> visible = inSight();
    Set<Gap> gaps = new TreeSet<>();
    layers.forEach(layer -> gaps.addAll(layer.gaps()));
    visible.addAll(links.visible());
    visible.addAll(throughLinks(gaps));
    visible.forEach(v -> gaps.addAll(v.facts().gaps()));
    Optional<OsRelease> os = release(visible);
    SortedMap<String, Package> packages = new TreeMap<>();
    visible.forEach(v -> attributed(v).forEach(p -> packages.putIfAbsent(order(p), p)));
    OsNames names = new OsNames(os);
    List<Package> named = packages.values().stream().map(names::named).toList();
    if (named.stream().noneMatch(Package::isOs)) {
      os.ifPresent(release -> gaps.add(noDatabase(release)));
    }
    return new Catalog(os, Ownership.apply(named, visible, tree), List.copyOf(gaps));
  }

  private List<Visible> inSight() {
    List<Visible> visible = new ArrayList<>();
    for (int layer = 0; layer < layers.size(); layer++) {
      for (FileFacts facts : layers.get(layer).files()) {
        if (tree.shows(facts.path(), layer, facts.ordinal())) {
          visible.add(new Visible(layer, facts));
        }
      }
    }
    return visible;
  }

  private List<Visible> throughLinks(Set<Gap> gaps) throws IOException {
    List<Visible> found = new ArrayList<>();
    for (var asked : links.toRead().entrySet()) {
      int layer = asked.getKey();
      LayerFacts facts = files.readAgain(files.layers().get(layer), asked.getValue());
      gaps.addAll(facts.gaps());
      facts.files().forEach(file -> found.add(new Visible(layer, file)));
    }
    return found;
  }

  /// The release told by the file that stands first in its cataloger's selector, with the content
  /// sets that any file tells.
  private Optional<OsRelease> release(List<Visible> visible) {
    List<String> order = catalogers.stream().flatMap(c -> c.selector().paths().stream()).toList();
    return visible.stream()
        .filter(v -> v.facts().releases().stream().anyMatch(r -> !r.id().isEmpty()))
        .min(Comparator.comparingInt(v -> rank(order, v.facts().path())))
        .map(v -> v.facts().releases().getFirst().withContentSets(contentSets(visible)));
  }

  private static List<String> contentSets(List<Visible> visible) {
    return visible.stream()
        .flatMap(v -> v.facts().releases().stream())
        .flatMap(release -> release.contentSets().stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static int rank(List<String> order, String path) {
    int place = order.indexOf(path);
    return place < 0 ? order.size() : place;
  }

  /// A package database is rewritten whole by each layer that changes it, so the layer of the file
  /// is not the layer of the package: that is the first from which on each version of the file has
  /// the package.
  private List<Package> attributed(Visible visible) {
    FileFacts facts = visible.facts();
    List<Visible> earlier = earlierVersions(visible);
    if (earlier.isEmpty()) {
      return facts.packages().stream().map(p -> in(p, visible.layer())).toList();
    }
    List<Set<String>> contents = earlier.stream().map(v -> identities(v.facts())).toList();
    List<Package> attributed = new ArrayList<>();
    for (Package p : facts.packages()) {
      int layer = visible.layer();
      for (int i = earlier.size() - 1; i >= 0 && contents.get(i).contains(identity(p)); i--) {
        layer = earlier.get(i).layer();
      }
      attributed.add(in(p, layer));
    }
    return attributed;
  }

  private List<Visible> earlierVersions(Visible visible) {
    return versions.getOrDefault(FileKey.of(visible.facts()), List.of()).stream()
        .filter(v -> v.layer() < visible.layer())
        .toList();
  }

  /// What all versions of a file have in common.
  private record FileKey(String path, String cataloger) {
    static FileKey of(FileFacts facts) {
      return new FileKey(facts.path(), facts.cataloger());
    }
  }

  private static Map<FileKey, List<Visible>> versions(List<LayerFacts> layers) {
    Map<FileKey, List<Visible>> versions = new HashMap<>();
    for (int layer = 0; layer < layers.size(); layer++) {
      for (FileFacts facts : layers.get(layer).files()) {
        versions
            .computeIfAbsent(FileKey.of(facts), k -> new ArrayList<>())
            .add(new Visible(layer, facts));
      }
    }
    return versions;
  }

  private static Set<String> identities(FileFacts facts) {
    Set<String> identities = new HashSet<>();
    facts.packages().forEach(p -> identities.add(identity(p)));
    return identities;
  }

  private static String identity(Package p) {
    return p.purl() + " " + p.location().path();
  }

  private static Package in(Package p, int layer) {
    return p.at(new Location(p.location().path(), layer));
  }

  /// Packages are told in the order of their purls and places, each once.
  private static String order(Package p) {
    return p.purl() + "\n" + p.location().path() + "\n" + p.location().layer();
  }

  private static Gap noDatabase(OsRelease os) {
    String name = os.prettyName().isEmpty() ? os.id() : os.prettyName();
    return new Gap(
        "", "catalog", "this is " + name + ", but no database of its packages was found");
  }
}
