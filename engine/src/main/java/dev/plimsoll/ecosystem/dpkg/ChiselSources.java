// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.dpkg;

import dev.plimsoll.bytes.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// From which source common packages of Ubuntu are built, by the list that comes with us.
///
/// @param sources by binary package; `{major}` stands for the first number of the version, and
///   names that carry a version follow [#VERSIONED]
record ChiselSources(Map<String, String> sources) {

  private static final int MAX_LINE = 200;

  /// The parts of language runtimes bear the version in their names, as their sources do.
  private static final Pattern VERSIONED =
      Pattern.compile("(?:lib)?(python[23]\\.[0-9]{1,2}|openjdk-[0-9]{1,2})(?:-[a-z-]{1,40})?");

  private static final Pattern FIRST_NUMBER = Pattern.compile("(?:[0-9]{1,9}:)?([0-9]{1,9}).*+");

  static ChiselSources read() {
    Map<String, String> sources = new HashMap<>();
    try (InputStream in =
        Objects.requireNonNull(ChiselSources.class.getResourceAsStream("sources.csv"))) {
      Lines lines = new Lines(in, MAX_LINE);
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        String[] cells = line.get().split(",", 2);
        sources.put(cells[0], cells[1]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a list of our own", e);
    }
    return new ChiselSources(Map.copyOf(sources));
  }

  /// Empty when the list does not know.
  Optional<String> of(String name, String version) {
    Matcher number = FIRST_NUMBER.matcher(version);
    String major = number.matches() ? number.group(1) : "";
    return Optional.ofNullable(sources.get(name))
        .map(source -> source.replace("{major}", major))
        .or(() -> ofVersioned(name));
  }

  private static Optional<String> ofVersioned(String name) {
    Matcher versioned = VERSIONED.matcher(name);
    return versioned.matches() ? Optional.ofNullable(versioned.group(1)) : Optional.empty();
  }
}
