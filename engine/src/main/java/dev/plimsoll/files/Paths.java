// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.files;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Paths inside an image: relative to its root, `/` between names, no `.`, `..` or empty names.
public final class Paths {

  private static final int MAX_NAME = 255;

  private Paths() {}

  /// The clean form of a path from an archive; the root itself is the empty path. `..` is taken as
  /// written and stays inside the root, as container engines unpack it. Empty when it is longer
  /// than `limit` or holds a NUL: no file system could hold it.
  public static Optional<String> clean(String path, int limit) {
    if (path.length() > limit || path.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    return isClean(path) ? Optional.of(path) : normalise(path);
  }

  /// The names of a path in order, without empty ones and `.`.
  static List<String> names(String path) {
    List<String> names = new ArrayList<>();
    for (int start = 0; start < path.length(); ) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      if (end > start && !(end == start + 1 && path.charAt(start) == '.')) {
        names.add(path.substring(start, end));
      }
      start = end + 1;
    }
    return names;
  }

  /// The path that `link`, written in folder `folder`, means; who climbs too far stays at the root,
  /// as in a container.
  public static String join(String folder, String link) {
    Deque<String> names = new ArrayDeque<>();
    if (!link.startsWith("/")) {
      names.addAll(names(folder));
    }
    for (String name : names(link)) {
      if (name.equals("..")) {
        names.pollLast();
      } else {
        names.addLast(name);
      }
    }
    return String.join("/", names);
  }

  public static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  public static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// Tells, without allocating, the usual path that is clean as it stands.
  private static boolean isClean(String path) {
    int start = 0;
    for (int i = 0; i <= path.length(); i++) {
      if (i == path.length() || path.charAt(i) == '/') {
        int length = i - start;
        boolean dots =
            length > 0 && length <= 2 && path.charAt(start) == '.' && path.charAt(i - 1) == '.';
        if (length == 0 || length > MAX_NAME || dots) {
          return false;
        }
        start = i + 1;
      }
    }
    return true;
  }

  private static Optional<String> normalise(String path) {
    String joined = join("", path);
    boolean impossible = names(joined).stream().anyMatch(n -> n.length() > MAX_NAME);
    return impossible ? Optional.empty() : Optional.of(joined);
  }
}
