// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The table of engine packages in `docs/architecture.md`.
record ArchitectureTable(Map<String, Row> rows) {

  record Row(String role, List<String> arrows) {}

  private static final Path ROOT = Path.of(System.getProperty("plimsoll.root", ".."));

  static ArchitectureTable read() {
    Map<String, Row> rows = new LinkedHashMap<>();
    boolean inTable = false;
    for (String line : lines(ROOT.resolve("docs/architecture.md"))) {
      inTable = line.startsWith("## ") ? line.equals("## Engine packages") : inTable;
      if (inTable && line.startsWith("| `")) {
        String[] cells = line.split("\\|", -1);
        for (String name : cells[1].replace("`", "").trim().split(" ")) {
          Row before = rows.put(name, new Row(cells[2].strip(), arrows(cells[3])));
          if (before != null) {
            throw new IllegalStateException("two rows for " + name);
          }
        }
      }
    }
    return new ArchitectureTable(rows);
  }

  Set<String> packages() {
    return rows.keySet();
  }

  String roleOf(String name) {
    return rows.get(name).role();
  }

  boolean permits(String from, String to) {
    return from.equals(to) || reachableFrom(from).contains(to);
  }

  Set<String> reachableFrom(String name) {
    Set<String> seen = new TreeSet<>();
    collect(name, seen);
    return seen;
  }

  static String documentationOf(String name) {
    Path file =
        ROOT.resolve("engine/src/main/java/dev/plimsoll")
            .resolve(name.replace('.', '/'))
            .resolve("package-info.java");
    return lines(file).stream()
        .filter(line -> line.startsWith("///"))
        .map(line -> line.substring(3).strip())
        .collect(Collectors.joining(" "));
  }

  private void collect(String name, Set<String> seen) {
    Row row = rows.get(name);
    if (row == null) {
      return;
    }
    for (String arrow : row.arrows()) {
      for (String next : packagesOf(arrow)) {
        if (seen.add(next)) {
          collect(next, seen);
        }
      }
    }
  }

  /// `distro.*` stands for all packages below `distro`.
  private List<String> packagesOf(String arrow) {
    if (!arrow.endsWith(".*")) {
      return List.of(arrow);
    }
    String start = arrow.substring(0, arrow.length() - 1);
    return rows.keySet().stream().filter(name -> name.startsWith(start)).toList();
  }

  private static List<String> arrows(String cell) {
    return Stream.of(cell.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
