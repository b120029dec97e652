// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.binary;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.Toml;
import dev.plimsoll.purl.Purl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An entry of `rules.toml` of which only that is read yet which tells its files. Most files are
/// not meant by any, so that the rest of nearly all rules is never needed.
///
/// @param files as its line says
/// @param elf whether the file is an executable or library; else it is a text
/// @param toml all of the entry
record RuleEntry(List<FilePattern> files, boolean elf, String toml) {

  private static final String FILES = "\nfiles = [";
  private static final String TEXT = "\ntext = true\n";

  RuleEntry {
    files = List.copyOf(files);
  }

  /// @param toml an entry as the head of the file says: `files` and `text` in lines of their own,
  ///   names in double quotes
  static RuleEntry of(String toml) {
    int start = toml.indexOf(FILES) + FILES.length();
    String[] cells = toml.substring(start, toml.indexOf("]\n", start)).split("\"", -1);
    List<FilePattern> files = new ArrayList<>();
    for (int i = 1; i < cells.length; i += 2) {
      files.add(FilePattern.of(cells[i]));
    }
    return new RuleEntry(files, !toml.contains(TEXT), toml);
  }

  /// Whether whole base names alone say which files it is about.
  boolean isPlain() {
    return files.stream().allMatch(FilePattern::isPlain);
  }

  /// The number in the name of the file at `path`, which may be empty; nothing when the rule is not
  /// about it.
  Optional<String> number(String path) {
    for (FilePattern file : files) {
      Optional<String> number = file.number(path);
      if (number.isPresent()) {
        return number;
      }
    }
    return Optional.empty();
  }

  /// Reads the rest.
  Rule rule() throws IOException {
    byte[] bytes = toml.getBytes(StandardCharsets.UTF_8);
    JsonValue document = Toml.read(SeekableBytes.of(bytes), Limits.DEFAULT);
    JsonValue rule = document.get("rule").items().getFirst();
    return new Rule(
        Purl.parse(needed(rule, "purl")).orElseThrow(),
        needed(rule, "anchor"),
        needed(rule, "version"),
        rule.get("alone").isTrue());
  }

  private static String needed(JsonValue rule, String field) {
    return rule.text(field)
        .orElseThrow(() -> new IllegalStateException("a rule without " + field + ": " + rule));
  }
}
