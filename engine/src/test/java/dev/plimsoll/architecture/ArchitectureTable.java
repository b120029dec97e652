// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tables of packages in `docs/architecture.md`, read for one module.
///
/// @param module `engine` or `server`
/// @param rows of all modules, by the package's name below `dev.plimsoll`
public record ArchitectureTable(String module, Map<String, Row> rows) {

  /// What one row says.
  ///
  /// @param module whose table it is in
  /// @param role the package's sentence
  /// @param arrows what it may import
  public record Row(String module, String role, List<String> arrows) {}

  private static final Pattern SECTION = Pattern.compile("## (\\w++) packages");

  private static final Path ROOT = Path.of(System.getProperty("plimsoll.root", ".."));

  public static ArchitectureTable of(String module) {
    Map<String, Row> rows = new LinkedHashMap<>();
    Optional<String> section = Optional.empty();
    for (String line : lines(ROOT.resolve("docs/architecture.md"))) {
      section = line.startsWith("## ") ? moduleOf(line) : section;
      if (line.startsWith("| `")) {
        section.ifPresent(name -> add(name, line, rows));
      }
    }
    return new ArchitectureTable(module, rows);
  }

  /// The module's packages.
  public Set<String> packages() {
    return rows.keySet().stream()
        .filter(name -> rows.get(name).module().equals(module))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  public String roleOf(String name) {
    return rows.get(name).role();
  }

  public boolean permits(String from, String to) {
    return from.equals(to) || reachableFrom(from).contains(to);
  }

  public Set<String> reachableFrom(String name) {
    Set<String> seen = new TreeSet<>();
    collect(name, seen);
    return seen;
  }

  public String documentationOf(String name) {
    Path file =
        ROOT.resolve(module)
            .resolve("src/main/java/dev/plimsoll")
            .resolve(name.replace('.', '/'))
            .resolve("package-info.java");
    return lines(file).stream()
        .filter(line -> line.startsWith("///"))
        .map(line -> line.substring(3).strip())
        .collect(Collectors.joining(" "));
  }

  private static Optional<String> moduleOf(String heading) {
    Matcher section = SECTION.matcher(heading);
    return section.matches()
        ? Optional.of(section.group(1).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private static void add(String module, String line, Map<String, Row> rows) {
    String[] cells = line.split("\\|", -1);
    for (String name : cells[1].replace("`", "").trim().split(" ")) {
      Row before = rows.put(name, new Row(module, cells[2].strip(), arrows(cells[3])));
      if (before != null) {
        throw new IllegalStateException("two rows for " + name);
      }
    }
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
