// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.golang;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A `go.mod` (Go Modules Reference, "go.mod files"). Directives stand alone or in blocks; from Go
/// 1.17 on `require` names every module of the build, before that only the direct ones.
final class GoModFile {

  /// What `require` names.
  ///
  /// @param isDirect whether a package of the main module imports it
  record Requirement(GoModule module, boolean isDirect) {}

  private static final Pattern INDIRECT = Pattern.compile("//\\s*+indirect(?:;.*+|\\s*+)");

  private static final int FIRST_COMPLETE = 17;

  private final List<Requirement> required = new ArrayList<>();

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
  List<Requirement> requirements() {
    return required.stream().map(r -> new Requirement(replaced(r.module), r.isDirect)).toList();
  }

  /// Whether it names every module of the build and not only the direct ones: so from Go 1.17 on
  /// (Go Modules Reference, "Module graph pruning"). A file without a `go` line counts as Go 1.16.
  boolean isComplete() {
    String[] numbers = goLine.split("[.a-z]", -1);
    boolean isOne = numbers[0].equals("1") && numbers.length > 1 && numbers[1].length() < 4;
    return isOne
        ? !numbers[1].isEmpty()
            && numbers[1].chars().allMatch(c -> c >= '0' && c <= '9')
            && Integer.parseInt(numbers[1]) >= FIRST_COMPLETE
        : !goLine.isEmpty();
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
    boolean isDirect = comment < 0 || !INDIRECT.matcher(raw.substring(comment)).matches();
    if (text.equals(")")) {
      block = "";
    } else if (!block.isEmpty()) {
      directive(block, words(text), isDirect);
    } else {
      topLevel(words(text), isDirect);
    }
  }

  private void topLevel(List<String> words, boolean isDirect) {
    String keyword = words.getFirst();
    List<String> arguments = words.subList(1, words.size());
    if (arguments.equals(List.of("("))) {
      block = keyword;
    } else {
      directive(keyword, arguments, isDirect);
    }
  }

  private void directive(String keyword, List<String> words, boolean isDirect) {
    switch (keyword) {
      case "require" -> require(words, isDirect);
      case "replace" -> replace(words);
      case "go" -> goLine = words.isEmpty() ? "" : words.getFirst();
      case "toolchain" -> toolchain = words.isEmpty() ? "" : words.getFirst();
      default -> {} // module, exclude, retract and others name nothing that is used
    }
  }

  private void require(List<String> words, boolean isDirect) {
    if (words.size() == 2) {
      required.add(new Requirement(GoModule.of(words.get(0), words.get(1)), isDirect));
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
