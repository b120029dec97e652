// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.files.Paths;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// All catalogers' selectors compiled into one look-up. A set of catalogers is a bit mask over
/// their list, so there can be 64.
public final class Selection implements LayerWalk.Choice {

  private static final int MAGIC_BYTES = 16;
  private static final int MAGIC_FILE_SIZE = 64;

  private record Masked(String text, long mask) {}

  private record Magic(byte[] bytes, long mask) {}

  private final List<Cataloger> catalogers;
  private final Map<String, Long> paths = new HashMap<>();
  private final Map<String, Long> names = new HashMap<>();
  private final Map<String, Long> parents = new HashMap<>();
  private final Map<String, Long> suffixes = new HashMap<>();
  private final List<Masked> folders = new ArrayList<>();
  private final List<Magic> magics = new ArrayList<>();

  public Selection(List<Cataloger> catalogers) {
    if (catalogers.size() > Long.SIZE) {
      throw new IllegalArgumentException("more catalogers than bits");
    }
    this.catalogers = List.copyOf(catalogers);
    for (int i = 0; i < catalogers.size(); i++) {
      compile(catalogers.get(i).selector(), 1L << i);
    }
  }

  /// The catalogers of a mask, in their order.
  List<Cataloger> of(long mask) {
    List<Cataloger> chosen = new ArrayList<>();
    for (int i = 0; i < catalogers.size(); i++) {
      if ((mask & 1L << i) != 0) {
        chosen.add(catalogers.get(i));
      }
    }
    return chosen;
  }

  public List<Cataloger> catalogers() {
    return catalogers;
  }

  /// Who wants the file at `path` for its path.
  long byPath(String path) {
    String name = Paths.name(path);
    long mask = names.getOrDefault(name, 0L) | paths.getOrDefault(path, 0L);
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      mask |= suffixes.getOrDefault(name.substring(dot).toLowerCase(Locale.ROOT), 0L);
    }
    if (!parents.isEmpty()) {
      mask |= parents.getOrDefault(parent(path, name), 0L);
    }
    for (Masked folder : folders) {
      mask |= path.startsWith(folder.text()) ? folder.mask() : 0;
    }
    return mask;
  }

  private static String parent(String path, String name) {
    int end = path.length() - name.length() - 1;
    return end <= 0 ? "" : path.substring(path.lastIndexOf('/', end - 1) + 1, end);
  }

  @Override
  public int peek(int ordinal, long size) {
    return size >= MAGIC_FILE_SIZE && !magics.isEmpty() ? MAGIC_BYTES : 0;
  }

  @Override
  public List<LayerWalk.Reading> readers(int ordinal, String path, byte[] start) {
    long mask = byPath(path) | byMagic(start);
    return mask == 0
        ? List.of()
        : of(mask).stream().map(c -> new LayerWalk.Reading(c, path)).toList();
  }

  private long byMagic(byte[] start) {
    long mask = 0;
    for (Magic magic : magics) {
      mask |= startsWith(start, magic.bytes()) ? magic.mask() : 0;
    }
    return mask;
  }

  private void compile(FileSelector selector, long bit) {
    selector.paths().forEach(path -> paths.merge(path, bit, (a, b) -> a | b));
    selector.names().forEach(name -> names.merge(name, bit, (a, b) -> a | b));
    selector.parents().forEach(parent -> parents.merge(parent, bit, (a, b) -> a | b));
    selector.suffixes().forEach(suffix -> suffixes.merge(suffix, bit, (a, b) -> a | b));
    selector.folders().forEach(folder -> folders.add(new Masked(folder, bit)));
    selector
        .magics()
        .forEach(m -> magics.add(new Magic(m.getBytes(StandardCharsets.ISO_8859_1), bit)));
  }

  private static boolean startsWith(byte[] start, byte[] magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= start.length || start[i] != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
