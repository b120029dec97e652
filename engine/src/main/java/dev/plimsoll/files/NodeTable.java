// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// The nodes of a [FileTree] in flat arrays, some 50 bytes a file with its name, and a hash table
/// from (folder, name) to node. Node 0 is the root. A node that was replaced stays in the arrays,
/// out of the table. The hash is salted, so that an image can't be made whose names all collide.
final class NodeTable {

  private static final EntryKind[] KINDS = EntryKind.values();
  private static final int HARD_LINK = 0x80;
  private static final int RENAMED = 0x40;

  private final int salt = System.identityHashCode(new Object()) * 0x9E3779B1;
  private int[] parents = new int[1024];
  private int[] names = new int[1025];
  private byte[] kinds = new byte[1024];
  private int[] layers = new int[1024];
  private int[] linkLayers = new int[1024];
  private int[] ordinals = new int[1024];
  private int[] links = new int[1024];
  private byte[] text = new byte[16 << 10];
  private int textSize;
  private int size = 1;
  private int[] table = new int[4096];
  private int used;

  NodeTable() {
    kinds[0] = (byte) EntryKind.DIRECTORY.ordinal();
  }

  int size() {
    return size;
  }

  int parent(int node) {
    return parents[node];
  }

  EntryKind kind(int node) {
    return KINDS[kinds[node] & 0x3f];
  }

  /// The layer that holds the content.
  int layer(int node) {
    return layers[node];
  }

  /// The layer that put the node here; another than [#layer] for a hard link to a lower layer's
  /// file.
  int linkLayer(int node) {
    return linkLayers[node];
  }

  int ordinal(int node) {
    return ordinals[node];
  }

  boolean isHardLink(int node) {
    return (kinds[node] & HARD_LINK) != 0;
  }

  /// Whether the entry was written through a link, so that its name in the tar is another.
  boolean isRenamed(int node) {
    return (kinds[node] & RENAMED) != 0;
  }

  void rename(int node) {
    kinds[node] |= (byte) RENAMED;
  }

  String name(int node) {
    return new String(text, names[node], nameLength(node), StandardCharsets.UTF_8);
  }

  String linkOf(int node) {
    int at = links[node];
    int length = (text[at] & 0xff) << 8 | (text[at + 1] & 0xff);
    return new String(text, at + 2, length, StandardCharsets.UTF_8);
  }

  String path(int node) {
    Deque<String> way = new ArrayDeque<>();
    for (int n = node; n > 0; n = parents[n]) {
      way.push(name(n));
    }
    return String.join("/", way);
  }

  boolean isBelow(int node, int folder) {
    int n = parents[node];
    while (n > folder) { // a folder has a smaller number than what lies in it
      n = parents[n];
    }
    return n == folder;
  }

  /// The node called `name` in `folder`, or -1.
  int child(int folder, String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    int node = table[slot(folder, bytes)];
    return node == 0 || kind(node) == EntryKind.WHITEOUT ? -1 : node;
  }

  int add(int folder, String name, EntryKind kind, int layer, int ordinal) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    int slot = slot(folder, bytes);
    int node = newNode(folder, bytes, kind, layer, ordinal);
    if (table[slot] == 0) {
      used++;
    }
    table[slot] = node;
    if (used * 2 > table.length) {
      rehash();
    }
    return node;
  }

  /// A fresh node in the place of `old`, with nothing below it.
  int replace(int old, EntryKind kind, int layer, int ordinal) {
    return add(parents[old], name(old), kind, layer, ordinal);
  }

  void remove(int node) {
    if (node == 0) {
      clearRoot();
      return;
    }
    int slot = slot(parents[node], nameBytes(node));
    table[slot] = newNode(parents[node], nameBytes(node), EntryKind.WHITEOUT, layers[node], 0);
  }

  void clearRoot() {
    Arrays.fill(table, 0);
    used = 0;
  }

  void place(int node, int layer, int ordinal) {
    layers[node] = layer;
    linkLayers[node] = layer;
    ordinals[node] = ordinal;
  }

  void link(int node, String target) {
    byte[] bytes = target.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, 0xffff);
    room(length + 2);
    links[node] = textSize;
    text[textSize] = (byte) (length >> 8);
    text[textSize + 1] = (byte) length;
    System.arraycopy(bytes, 0, text, textSize + 2, length);
    textSize += length + 2;
    names[size] = textSize;
  }

  /// Makes `node`, the newest, show the content of `target`; without one it shows nothing.
  void hardLink(int node, int target) {
    if (target > 0 && kind(target) == EntryKind.FILE) {
      kinds[node] = (byte) (EntryKind.FILE.ordinal() | HARD_LINK);
      layers[node] = layers[target];
      ordinals[node] = ordinals[target];
    } else if (target > 0 && kind(target) == EntryKind.SYMLINK) {
      kinds[node] = (byte) EntryKind.SYMLINK.ordinal();
      link(node, linkOf(target));
    }
  }

  private int nameLength(int node) {
    int end = links[node] == 0 ? names[node + 1] : links[node];
    return end - names[node];
  }

  private byte[] nameBytes(int node) {
    return Arrays.copyOfRange(text, names[node], names[node] + nameLength(node));
  }

  private int newNode(int folder, byte[] name, EntryKind kind, int layer, int ordinal) {
    if (size == parents.length) {
      grow();
    }
    room(name.length);
    System.arraycopy(name, 0, text, textSize, name.length);
    names[size] = textSize;
    textSize += name.length;
    parents[size] = folder;
    kinds[size] = (byte) kind.ordinal();
    layers[size] = layer;
    linkLayers[size] = layer;
    ordinals[size] = ordinal;
    names[size + 1] = textSize;
    return size++;
  }

  private int slot(int folder, byte[] name) {
    int hash = salt ^ folder * 0x85EBCA6B;
    for (byte b : name) {
      hash = (hash ^ b) * 0x01000193;
      hash ^= hash >>> 15;
    }
    int mask = table.length - 1;
    int slot = (hash ^ hash >>> 16) & mask;
    while (table[slot] != 0 && !isNamed(table[slot], folder, name)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean isNamed(int node, int folder, byte[] name) {
    return parents[node] == folder
        && nameLength(node) == name.length
        && Arrays.equals(text, names[node], names[node] + name.length, name, 0, name.length);
  }

  private void rehash() {
    int[] old = table;
    table = new int[old.length * 2];
    for (int node : old) {
      if (node != 0) {
        table[slot(parents[node], nameBytes(node))] = node;
      }
    }
  }

  private void grow() {
    int length = size + (size >> 1);
    parents = Arrays.copyOf(parents, length);
    kinds = Arrays.copyOf(kinds, length);
    layers = Arrays.copyOf(layers, length);
    linkLayers = Arrays.copyOf(linkLayers, length);
    ordinals = Arrays.copyOf(ordinals, length);
    links = Arrays.copyOf(links, length);
    names = Arrays.copyOf(names, length + 1);
  }

  private void room(int more) {
    if (textSize + more > text.length) {
      text = Arrays.copyOf(text, Math.max(textSize + more, text.length + (text.length >> 1)));
    }
  }
}
