// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.binary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// The rules of `rules.toml`, which lies beside this class and tells at its head how to write one.
final class Rules {

  private static final String ENTRY = "\n[[rule]]";

  private final Map<String, List<RuleEntry>> byName = new HashMap<>();
  private static final int MAX_SIZE = 1 << 20;

  private final List<RuleEntry> byPattern = new ArrayList<>();

  private Rules(List<RuleEntry> all) {
    for (RuleEntry rule : all) {
      if (rule.isPlain()) {
        rule.files()
            .forEach(f -> byName.computeIfAbsent(f.baseName(), _ -> new ArrayList<>()).add(rule));
      } else {
        byPattern.add(rule);
      }
    }
  }

  /// Our own rules.
  static Rules ours() {
    try (InputStream in = Objects.requireNonNull(Rules.class.getResourceAsStream("rules.toml"))) {
      return new Rules(entries(new String(in.readNBytes(MAX_SIZE), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("a list of our own", e);
    }
  }

  /// The entries of the file. Each is a document of its own, which makes it possible to read one.
  static List<RuleEntry> entries(String toml) {
    List<RuleEntry> entries = new ArrayList<>();
    int start = toml.indexOf(ENTRY);
    while (start >= 0) {
      int end = toml.indexOf(ENTRY, start + 1);
      entries.add(RuleEntry.of(toml.substring(start + 1, end < 0 ? toml.length() : end + 1)));
      start = end;
    }
    return entries;
  }

  /// Base names that rules for other files than executables say outright.
  List<String> names() {
    return Stream.concat(byName.values().stream().flatMap(List::stream), byPattern.stream())
        .filter(rule -> !rule.elf())
        .flatMap(rule -> rule.files().stream())
        .filter(FilePattern::isPlain)
        .map(FilePattern::baseName)
        .sorted()
        .distinct()
        .toList();
  }

  /// The rules that may be about files of that base name.
  List<RuleEntry> of(String name) {
    List<RuleEntry> rules = new ArrayList<>(byName.getOrDefault(name, List.of()));
    rules.addAll(byPattern);
    return rules;
  }
}
