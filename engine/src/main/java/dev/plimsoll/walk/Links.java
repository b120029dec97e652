// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.files.FileTree;
import dev.plimsoll.files.FileTree.Seen;
import dev.plimsoll.walk.Assembly.Visible;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What links bring into sight: files whose own name nobody asked for, or is gone, but whose name
/// by a hard or symbolic link somebody wants.
final class Links {

  /// A cataloger's interest in a file's content.
  private record Interest(int layer, int ordinal, String cataloger) {}

  private final FileTree tree;
  private final Selection selection;
  private final Map<Interest, FileFacts> known = new HashMap<>();
  private final Set<Interest> met = new HashSet<>();
  private final List<Visible> visible = new ArrayList<>();
  private final SortedMap<Integer, LinkedFiles> toRead = new TreeMap<>();

  Links(FileTree tree, List<LayerFacts> layers, Selection selection) {
    this.tree = tree;
    this.selection = selection;
    for (int layer = 0; layer < layers.size(); layer++) {
      for (FileFacts facts : layers.get(layer).files()) {
        known.put(new Interest(layer, facts.ordinal(), facts.cataloger()), facts);
      }
    }
    tree.forEachLink(link -> follow(link.path()));
    selection.catalogers().forEach(this::followWantedPlaces);
  }

  /// Facts already known, under the name by which they can still be seen.
  List<Visible> visible() {
    return visible;
  }

  /// What must be read, by layer.
  SortedMap<Integer, LinkedFiles> toRead() {
    return toRead;
  }

  private void follow(String path) {
    long mask = selection.byPath(path);
    if (mask != 0) {
      tree.file(path)
          .ifPresent(seen -> selection.of(mask).forEach(cataloger -> see(path, seen, cataloger)));
    }
  }

  /// Exact places may lie behind a linked folder, so that no link has the wanted name itself.
  private void followWantedPlaces(Cataloger cataloger) {
    for (String path : cataloger.selector().paths()) {
      tree.file(path)
          .filter(seen -> !seen.path().equals(path))
          .ifPresent(seen -> see(path, seen, cataloger));
    }
    for (String folder : cataloger.selector().folders()) {
      String place = folder.substring(0, folder.length() - 1);
      tree.folder(place)
          .filter(real -> !real.equals(place))
          .ifPresent(
              real ->
                  tree.forEachFileIn(
                      real,
                      seen -> see(place + seen.path().substring(real.length()), seen, cataloger)));
    }
  }

  private void see(String path, Seen seen, Cataloger cataloger) {
    Interest interest = new Interest(seen.layer(), seen.ordinal(), cataloger.name());
    if (!met.add(interest) || isSeenItself(path, seen, cataloger)) {
      return;
    }
    FileFacts facts = known.get(interest);
    if (facts != null) {
      if (!tree.shows(facts.path(), seen.layer(), seen.ordinal())) {
        visible.add(new Visible(seen.layer(), facts.at(path)));
      }
      return;
    }
    toRead
        .computeIfAbsent(seen.layer(), layer -> new LinkedFiles())
        .add(seen.ordinal(), cataloger, path);
  }

  /// Whether the cataloger was asked about the file under its own name, had nothing to say, and
  /// would not say more under another name of the same kind.
  private boolean isSeenItself(String path, Seen seen, Cataloger cataloger) {
    return !seen.path().equals(path)
        && selection.of(selection.byPath(seen.path())).contains(cataloger)
        && !known.containsKey(new Interest(seen.layer(), seen.ordinal(), cataloger.name()));
  }
}
