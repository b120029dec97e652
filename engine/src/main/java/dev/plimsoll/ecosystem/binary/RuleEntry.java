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

/// An entry of `rules.toml` of which only the names of its files are read yet. Most files bear no
/// such name, so that the rest of nearly all rules is never needed.
///
/// @param files as its line says
/// @param toml all of the entry
record RuleEntry(List<FilePattern> files, String toml) {

  private static final String FILES = "\nfiles = [";

  RuleEntry {
    files = List.copyOf(files);
  }

  /// @param toml an entry as the head of the file says: `files` in a line of its own, texts in
  ///   double quotes
  static RuleEntry of(String toml) {
    int start = toml.indexOf(FILES) + FILES.length();
    String[] cells = toml.substring(start, toml.indexOf("]\n", start)).split("\"", -1);
    List<FilePattern> files = new ArrayList<>();
    for (int i = 1; i < cells.length; i += 2) {
      files.add(FilePattern.of(cells[i]));
    }
    return new RuleEntry(files, toml);
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
        !rule.get("text").isTrue(),
        needed(rule, "anchor"),
        needed(rule, "version"),
        rule.get("alone").isTrue());
  }

  private static String needed(JsonValue rule, String field) {
    return rule.text(field)
        .orElseThrow(() -> new IllegalStateException("a rule without " + field + ": " + rule));
  }
}
