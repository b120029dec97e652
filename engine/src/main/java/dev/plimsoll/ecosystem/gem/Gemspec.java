// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.gem;

import dev.plimsoll.bytes.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a gem's specification says of itself, as RubyGems writes it when it installs a gem
/// (`Gem::Specification#to_ruby`): assignments of literals, a line each, and before them a comment
/// `# stub: name version platform paths`, which RubyGems itself reads instead of running the file.
///
/// @param platform empty when not told
record Gemspec(String name, String version, String platform, List<String> licences) {

  /// Above the lists of files that large gems have in one line.
  private static final int MAX_LINE = 4 << 20;

  private static final Pattern ASSIGNMENT =
      Pattern.compile("\\s*+[a-z_]++\\.(name|version|platform|licenses?+)\\s*+=(?![=~>])(.*+)");

  private static final Pattern STUB =
      Pattern.compile("# stub: (\\S++) ([0-9]\\S*+)(?: (\\S++))?+.*+");

  /// @throws IOException when neither assignments nor the comment tell name and version
  static Gemspec read(InputStream in) throws IOException {
    Map<String, String> told = new HashMap<>();
    List<String> licences = new ArrayList<>();
    Lines lines = new Lines(in, MAX_LINE);
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      stub(line.get(), told);
      assignment(line.get(), told, licences);
    }
    return new Gemspec(
        either("name", told), either("version", told), platform(told), List.copyOf(licences));
  }

  private static void stub(String line, Map<String, String> told) {
    Matcher stub = STUB.matcher(line);
    if (stub.matches()) {
      told.putIfAbsent("stub-name", stub.group(1));
      told.putIfAbsent("stub-version", stub.group(2));
      told.putIfAbsent("stub-platform", Optional.ofNullable(stub.group(3)).orElse(""));
    }
  }

  /// The first assignment counts.
  private static void assignment(String line, Map<String, String> told, List<String> licences) {
    Matcher assignment = ASSIGNMENT.matcher(line);
    if (!assignment.matches()) {
      return;
    }
    String key = assignment.group(1);
    if (key.startsWith("license")) {
      if (licences.isEmpty()) {
        licences.addAll(RubyLiteral.all(assignment.group(2)));
      }
      return;
    }
    RubyLiteral.only(assignment.group(2)).ifPresent(text -> told.putIfAbsent(key, text));
  }

  private static String either(String key, Map<String, String> told) throws IOException {
    return Optional.ofNullable(told.get(key))
        .or(() -> Optional.ofNullable(told.get("stub-" + key)))
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> new IOException("a gemspec that does not write out its " + key));
  }

  private static String platform(Map<String, String> told) {
    return told.getOrDefault("platform", told.getOrDefault("stub-platform", ""));
  }
}
