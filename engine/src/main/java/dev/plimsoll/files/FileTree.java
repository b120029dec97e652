// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.files;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What a container of the image would see: its layers laid over each other as the kernel's overlay
/// does (image-spec, "Applying Changesets"; whiteouts act on lower layers only, wherever they stand
/// in the tar). Built once, then read by any number of threads.
///
/// A node is a number; a path is found name by name from the root, so a folder that is removed or
/// replaced by something else takes all below it out of sight at no cost.
public final class FileTree {

  private static final int MAX_LINKS = 40; // as many as the kernel follows (path_resolution(7))
  private static final int MAX_DEPTH = 4096; // names on a way, more than any path of PATH_MAX has

  private final NodeTable nodes = new NodeTable();
  private String lastPath = "";
  private Optional<Folder> last = Optional.empty();
  private boolean wroteThroughLinks;

  private FileTree() {}

  /// Lays `layers`, the base first, over each other.
  public static FileTree of(List<Listing> layers) {
    FileTree tree = new FileTree();
    for (int layer = 0; layer < layers.size(); layer++) {
      tree.apply(layer, layers.get(layer));
    }
    return tree;
  }

  /// A file that can be seen.
  ///
  /// @param path under which it is seen, links resolved
  /// @param layer that holds its content
  /// @param ordinal of the entry in that layer's [Listing] that holds its content
  /// @param renamed whether that entry has another path: its content was linked, or written through
  ///   a link
  public record Seen(String path, int layer, int ordinal, boolean renamed) {}

  /// A link that can be seen.
  ///
  /// @param hard whether it is a hard link
  /// @param layer that made the link
  public record Link(String path, boolean hard, int layer) {}

  /// The file at `path`, links followed as in a container; empty when there is none, or a loop.
  public Optional<Seen> file(String path) {
    int node = walk(path, true);
    return node > 0 && nodes.kind(node) == EntryKind.FILE
        ? Optional.of(seen(node))
        : Optional.empty();
  }

  /// The real path of the folder at `path`, links followed; empty when there is none.
  public Optional<String> folder(String path) {
    int node = walk(path, true);
    return node >= 0 && nodes.kind(node) == EntryKind.DIRECTORY
        ? Optional.of(nodes.path(node))
        : Optional.empty();
  }

  /// Whether the content of entry `ordinal` of `layer` is what `path` shows.
  public boolean shows(String path, int layer, int ordinal) {
    int node = walk(path, false);
    return node > 0
        && nodes.kind(node) == EntryKind.FILE
        && nodes.layer(node) == layer
        && nodes.ordinal(node) == ordinal;
  }

  /// The path that `path` comes to when all links in its folders are followed, whether or not
  /// anything lies there; two spellings of one file (`lib/x` and `usr/lib/x`) give the same.
  public String canonical(String path) {
    int folder = walk(Paths.parent(path), true);
    return folder < 0 ? path : join(nodes.path(folder), Paths.name(path));
  }

  /// Calls `action` for each symbolic and hard link in sight.
  public void forEachLink(Consumer<Link> action) {
    for (int node = 1; node < nodes.size(); node++) {
      boolean symbolic = nodes.kind(node) == EntryKind.SYMLINK;
      if ((symbolic || nodes.isHardLink(node)) && isInSight(node)) {
        action.accept(new Link(nodes.path(node), !symbolic, nodes.linkLayer(node)));
      }
    }
  }

  /// Whether any layer has entries below its own links.
  public boolean wroteThroughLinks() {
    return wroteThroughLinks;
  }

  /// Calls `action` for each name in sight of a file whose content `wanted` asks for.
  public void forEachFile(Wanted wanted, Consumer<Seen> action) {
    for (int node = 1; node < nodes.size(); node++) {
      if (nodes.kind(node) == EntryKind.FILE
          && wanted.isWanted(nodes.layer(node), nodes.ordinal(node))
          && isInSight(node)) {
        action.accept(seen(node));
      }
    }
  }

  /// Chooses contents.
  @FunctionalInterface
  public interface Wanted {
    boolean isWanted(int layer, int ordinal);
  }

  /// Calls `action` for each file in sight below the folder `path` (links followed).
  public void forEachFileIn(String path, Consumer<Seen> action) {
    int folder = walk(path, true);
    for (int node = folder + 1; folder >= 0 && node < nodes.size(); node++) {
      if (nodes.kind(node) == EntryKind.FILE && nodes.isBelow(node, folder) && isInSight(node)) {
        action.accept(seen(node));
      }
    }
  }

  private Seen seen(int node) {
    boolean renamed = nodes.isRenamed(node) || nodes.isHardLink(node);
    return new Seen(nodes.path(node), nodes.layer(node), nodes.ordinal(node), renamed);
  }

  private boolean isInSight(int node) {
    for (int n = node; n > 0; n = nodes.parent(n)) {
      if (nodes.child(nodes.parent(n), nodes.name(n)) != n) {
        return false;
      }
    }
    return true;
  }

  private void apply(int layer, Listing listing) {
    listing.forEachHiding((ordinal, kind, path, link) -> hide(kind, path));
    last = Optional.empty();
    listing.forEach((ordinal, kind, path, link) -> add(layer, ordinal, kind, path, link));
  }

  /// Links in the folders are not followed: engines disagree whether a whiteout behind a link hides
  /// anything, and what is in sight of one of them is not to be missed.
  private void hide(EntryKind kind, String path) {
    int node = plainWalk(path);
    if (node < 0) {
      return;
    }
    if (kind == EntryKind.WHITEOUT) {
      nodes.remove(node);
    } else if (node == 0) {
      nodes.clearRoot();
    } else if (nodes.kind(node) == EntryKind.DIRECTORY) {
      nodes.replace(node, EntryKind.DIRECTORY, nodes.layer(node), nodes.ordinal(node));
    }
  }

  private void add(int layer, int ordinal, EntryKind kind, String path, String link) {
    if (kind == EntryKind.WHITEOUT || kind == EntryKind.OPAQUE || path.isEmpty()) {
      return;
    }
    Folder folder = sameOrFound(layer, ordinal, Paths.parent(path));
    if (folder.node() >= 0) { // else below a link that loops, where nothing could be written
      add(folder, layer, ordinal, kind, Paths.name(path), link);
    }
  }

  private void add(Folder in, int layer, int ordinal, EntryKind kind, String name, String link) {
    int folder = in.node();
    int old = nodes.child(folder, name);
    if (old > 0 && kind == EntryKind.DIRECTORY && nodes.kind(old) == EntryKind.DIRECTORY) {
      nodes.place(old, layer, ordinal);
      return;
    }
    int target = kind == EntryKind.HARDLINK ? walk(link, false) : -1;
    int node =
        old > 0
            ? replace(old, kind, layer, ordinal)
            : nodes.add(folder, name, kind, layer, ordinal);
    if (kind == EntryKind.SYMLINK) {
      nodes.link(node, link);
    } else if (kind == EntryKind.HARDLINK) {
      nodes.hardLink(node, target);
    }
    if (in.behindLink()) {
      nodes.rename(node);
      wroteThroughLinks = true;
    }
  }

  /// Tars tell a folder's files one after the other, so the last folder is mostly this one too.
  private Folder sameOrFound(int layer, int ordinal, String path) {
    if (last.isEmpty() || !lastPath.equals(path)) {
      last = Optional.of(folderFor(layer, ordinal, path));
      lastPath = path;
    }
    return last.get();
  }

  /// What took a node's place may have taken the last folder out of sight.
  private int replace(int old, EntryKind kind, int layer, int ordinal) {
    last = Optional.empty();
    return nodes.replace(old, kind, layer, ordinal);
  }

  /// Where an entry lies.
  ///
  /// @param node -1 when there can be no such folder
  /// @param behindLink whether a link was followed on the way
  private record Folder(int node, boolean behindLink) {}

  /// The folder that an entry of `layer` lies in, made where it is missing. A link of the same
  /// layer is followed, since whoever unpacks the layer would, to folders that may be missing too;
  /// a link or file of a lower layer is not seen by them and gives way.
  private Folder folderFor(int layer, int ordinal, String path) {
    Deque<String> rest = new ArrayDeque<>(Paths.names(path));
    int links = 0;
    int node = 0;
    while (!rest.isEmpty()) {
      String name = rest.pop();
      if (name.equals("..")) {
        node = nodes.parent(node);
        continue;
      }
      int next = nodes.child(node, name);
      if (next > 0 && nodes.kind(next) == EntryKind.SYMLINK && nodes.linkLayer(next) == layer) {
        if (++links > MAX_LINKS || rest.size() > MAX_DEPTH) {
          return new Folder(-1, true);
        }
        node = follow(next, node, rest);
      } else {
        node = folder(node, name, next, layer, ordinal);
      }
    }
    return new Folder(node, links > 0);
  }

  private int folder(int parent, String name, int there, int layer, int ordinal) {
    if (there < 0) {
      return nodes.add(parent, name, EntryKind.DIRECTORY, layer, ordinal);
    }
    return nodes.kind(there) == EntryKind.DIRECTORY
        ? there
        : replace(there, EntryKind.DIRECTORY, layer, ordinal);
  }

  /// Puts the names that `link` in `folder` points to before the `rest`; the node to go on from.
  private int follow(int link, int folder, Deque<String> rest) {
    String target = nodes.linkOf(link);
    Paths.names(target).reversed().forEach(rest::push);
    return target.startsWith("/") ? 0 : folder;
  }

  private int plainWalk(String path) {
    int node = 0;
    for (String name : Paths.names(path)) {
      node = nodes.child(node, name);
      if (node < 0) {
        return -1;
      }
    }
    return node;
  }

  /// The node at `path`, or -1. Links in the folders are followed, the last name's only if `last`.
  private int walk(String path, boolean last) {
    Deque<String> rest = new ArrayDeque<>(Paths.names(path));
    int links = 0;
    int node = 0;
    while (!rest.isEmpty()) {
      String name = rest.pop();
      if (name.equals("..")) {
        node = nodes.parent(node);
        continue;
      }
      int next = nodes.child(node, name);
      if (next < 0) {
        return -1;
      }
      if (nodes.kind(next) != EntryKind.SYMLINK || (rest.isEmpty() && !last)) {
        node = next;
        continue;
      }
      if (++links > MAX_LINKS || rest.size() > MAX_DEPTH) {
        return -1;
      }
      node = follow(next, node, rest);
    }
    return node;
  }

  private static String join(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }
}
