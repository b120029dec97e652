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
  private record Interest(int layer, int ordinal, String cataloger) {

    // Written out: linking what the compiler makes takes longer than a scan of known layers can
    // spare.
    @Override
    public boolean equals(Object other) {
      return other instanceof Interest interest
          && layer == interest.layer
          && ordinal == interest.ordinal
          && cataloger.equals(interest.cataloger);
    }

    @Override
    public int hashCode() {
      return (layer * 31 + ordinal) * 31 + cataloger.hashCode();
    }
  }

  /// A file's content, whatever its names.
  private record Content(int layer, int ordinal) {}

  private final FileTree tree;
  private final Selection selection;
  private final Map<Interest, FileFacts> known = new HashMap<>();
  private final Map<Content, List<FileFacts>> lost = new HashMap<>();
  private final Set<Interest> met = new HashSet<>();
  private final List<Visible> visible = new ArrayList<>();
  private final SortedMap<Integer, LinkedFiles> toRead = new TreeMap<>();

  Links(FileTree tree, List<LayerFacts> layers, Selection selection) {
    this.tree = tree;
    this.selection = selection;
    for (int layer = 0; layer < layers.size(); layer++) {
      for (FileFacts facts : layers.get(layer).files()) {
        know(layer, facts);
      }
    }
    tree.forEachLink(link -> follow(link.path()));
    selection.catalogers().forEach(this::followWantedPlaces);
    if (!lost.isEmpty()) {
      tree.forEachFile(
          (layer, ordinal) -> lost.containsKey(new Content(layer, ordinal)), this::seeMoved);
    }
  }

  private void know(int layer, FileFacts facts) {
    known.put(new Interest(layer, facts.ordinal(), facts.cataloger()), facts);
    if (!tree.shows(facts.path(), layer, facts.ordinal())) {
      lost.computeIfAbsent(new Content(layer, facts.ordinal()), c -> new ArrayList<>()).add(facts);
    }
  }

  /// A file that was catalogued under a name that is gone, but has another: a hard link's, or its
  /// own, where the tar wrote it through a link that a later layer removed. Who asked for the first
  /// name, and not for the content, must want the other too.
  private void seeMoved(Seen seen) {
    Content content = new Content(seen.layer(), seen.ordinal());
    for (FileFacts facts : lost.getOrDefault(content, List.of())) {
      for (Cataloger cataloger : catalogersNamed(facts.cataloger())) {
        boolean forItsName = asks(cataloger, facts.path());
        if (!forItsName || asks(cataloger, seen.path())) {
          see(seen.path(), seen, cataloger);
        }
      }
    }
  }

  private List<Cataloger> catalogersNamed(String name) {
    return selection.catalogers().stream().filter(c -> c.name().equals(name)).toList();
  }

  private boolean asks(Cataloger cataloger, String path) {
    return selection.of(selection.byPath(path)).contains(cataloger);
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
          .filter(seen -> seen.renamed() || !seen.path().equals(path))
          .ifPresent(seen -> see(path, seen, cataloger));
    }
    for (String folder : cataloger.selector().folders()) {
      String place = folder.substring(0, folder.length() - 1);
      tree.folder(place)
          .filter(real -> tree.wroteThroughLinks() || !real.equals(place))
          .ifPresent(real -> followFolder(place, real, cataloger));
    }
  }

  private void followFolder(String place, String real, Cataloger cataloger) {
    tree.forEachFileIn(
        real,
        seen -> {
          if (seen.renamed() || !real.equals(place)) {
            see(place + seen.path().substring(real.length()), seen, cataloger);
          }
        });
  }

  private void see(String path, Seen seen, Cataloger cataloger) {
    Interest interest = new Interest(seen.layer(), seen.ordinal(), cataloger.name());
    if (isSeenItself(seen, cataloger) || !met.add(interest)) {
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
  private boolean isSeenItself(Seen seen, Cataloger cataloger) {
    return !seen.renamed()
        && asks(cataloger, seen.path())
        && !known.containsKey(new Interest(seen.layer(), seen.ordinal(), cataloger.name()));
  }
}
