// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.binary;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.Toml;
import dev.plimsoll.purl.Purl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rules of `rules.toml`, which lies beside this class and tells at its head how to write one.
final class Rules {

  private static final int MAX_SIZE = 1 << 20;

  private final List<Rule> all;
  private final Map<String, List<Rule>> byName = new HashMap<>();
  private final List<Rule> byPattern = new ArrayList<>();

  private Rules(List<Rule> all) {
    this.all = all;
    for (Rule rule : all) {
      if (rule.files().stream().allMatch(FilePattern::isPlain)) {
        rule.files()
            .forEach(f -> byName.computeIfAbsent(f.baseName(), _ -> new ArrayList<>()).add(rule));
      } else {
        byPattern.add(rule);
      }
    }
  }

  /// Our own rules.
  static Rules ours() {
    try {
      return new Rules(document().get("rule").items().stream().map(Rules::rule).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The file with the rules.
  static JsonValue document() throws IOException {
    try (InputStream in = Rules.class.getResourceAsStream("rules.toml")) {
      return Toml.read(SeekableBytes.of(in.readNBytes(MAX_SIZE)), Limits.DEFAULT);
    }
  }

  /// One rule as the file has it.
  static Rule rule(JsonValue json) {
    return new Rule(
        Purl.parse(needed(json, "purl")).orElseThrow(),
        json.get("files").texts().map(FilePattern::of).toList(),
        !json.get("text").isTrue(),
        needed(json, "anchor"),
        needed(json, "version"),
        json.get("alone").isTrue());
  }

  private static String needed(JsonValue json, String field) {
    return json.text(field)
        .orElseThrow(() -> new IllegalStateException("a rule without " + field + ": " + json));
  }

  List<Rule> all() {
    return all;
  }

  /// The rules that may be about files of that base name.
  List<Rule> of(String name) {
    List<Rule> rules = new ArrayList<>(byName.getOrDefault(name, List.of()));
    rules.addAll(byPattern);
    return rules;
  }
}
