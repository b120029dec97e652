// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.golang;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A `go.mod` (Go Modules Reference, "go.mod files"). Directives stand alone or in blocks; from Go
/// 1.17 on `require` names every module of the build, before that only the direct ones.
final class GoModFile {

  private final List<GoModule> required = new ArrayList<>();

  /// By `path` or `path@version`.
  private final Map<String, GoModule> replacements = new LinkedHashMap<>();

  private String block = "";
  private String goLine = "";
  private String toolchain = "";

  private GoModFile() {}

  static GoModFile parse(String text) {
    GoModFile file = new GoModFile();
    text.lines().forEach(file::line);
    return file;
  }

  /// What is required, as replaced.
  List<GoModule> modules() {
    return required.stream().map(this::replaced).toList();
  }

  /// The toolchain that the file asks for. Before Go 1.21 the `go` line told the language only, and
  /// so it does without a third number.
  Optional<GoModule> standardLibrary() {
    if (toolchain.startsWith("go")) {
      return Optional.of(GoModule.standardLibrary(toolchain));
    }
    return goLine.split("\\.", -1).length > 2
        ? Optional.of(GoModule.standardLibrary("go" + goLine))
        : Optional.empty();
  }

  private void line(String raw) {
    int comment = raw.indexOf("//");
    String text = (comment < 0 ? raw : raw.substring(0, comment)).strip();
    if (text.isEmpty()) {
      return;
    }
    if (text.equals(")")) {
      block = "";
    } else if (!block.isEmpty()) {
      directive(block, words(text));
    } else {
      topLevel(words(text));
    }
  }

  private void topLevel(List<String> words) {
    String keyword = words.getFirst();
    List<String> arguments = words.subList(1, words.size());
    if (arguments.equals(List.of("("))) {
      block = keyword;
    } else {
      directive(keyword, arguments);
    }
  }

  private void directive(String keyword, List<String> words) {
    switch (keyword) {
      case "require" -> require(words);
      case "replace" -> replace(words);
      case "go" -> goLine = words.isEmpty() ? "" : words.getFirst();
      case "toolchain" -> toolchain = words.isEmpty() ? "" : words.getFirst();
      default -> {} // module, exclude, retract and others name nothing that is used
    }
  }

  private void require(List<String> words) {
    if (words.size() == 2) {
      required.add(GoModule.of(words.get(0), words.get(1)));
    }
  }

  /// `old [version] => new [version]`.
  private void replace(List<String> words) {
    int arrow = words.indexOf("=>");
    if (arrow < 1 || arrow + 1 >= words.size()) {
      return;
    }
    String version = arrow + 2 < words.size() ? words.get(arrow + 2) : "";
    replacements.put(
        String.join("@", words.subList(0, arrow)), new GoModule(words.get(arrow + 1), version));
  }

  private GoModule replaced(GoModule module) {
    String exact = module.path() + "@" + module.version();
    GoModule by =
        replacements.getOrDefault(exact, replacements.getOrDefault(module.path(), module));
    return by == module ? module : module.replacedBy(by.path(), by.version());
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.replace("(", " ( ").strip().split("\\s+")) {
      boolean isQuoted = word.length() > 1 && "\"`".indexOf(word.charAt(0)) >= 0;
      words.add(isQuoted ? word.substring(1, word.length() - 1) : word);
    }
    return words;
  }
}
