// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.ubuntu;

import dev.plimsoll.bytes.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// How Canonical names releases and what is built for them, by the lists that come with us. Release
/// and pocket together are an ecosystem, in OSV's words but for the `:LTS`, which some releases
/// have and which tells nothing: `Ubuntu:22.04`, `Ubuntu:Pro:22.04`.
///
/// @param numbers by codename, `22.04` for `jammy`
/// @param products by pocket of the tracker, `Pro` for `esm-infra`
record UbuntuReleases(Map<String, String> numbers, Map<String, String> products) {

  static final String PREFIX = "Ubuntu:";
  private static final String LTS = ":LTS";
  private static final int MAX_LINE = 100;

  static UbuntuReleases read() {
    return new UbuntuReleases(table("releases.csv"), table("pockets.csv"));
  }

  /// The ecosystem that the tracker calls `esm-infra/xenial`, `trusty/esm`, `ros-esm/focal/foxy` or
  /// plainly `jammy`; empty for what is not on our lists, such as `upstream` and the telephones.
  Optional<String> ecosystem(String target) {
    if (target.indexOf('/') < 0) {
      return Optional.ofNullable(numbers.get(target)).map(PREFIX::concat);
    }
    List<String> words = List.of(target.split("/", -1));
    Optional<String> number = first(words, numbers);
    return first(words, products).flatMap(product -> number.map(n -> PREFIX + product + ":" + n));
  }

  private static Optional<String> first(List<String> words, Map<String, String> table) {
    return words.stream().filter(table::containsKey).map(table::get).findFirst();
  }

  /// `Ubuntu:22.04` for OSV's `Ubuntu:22.04:LTS`.
  static String withoutLts(String ecosystem) {
    return ecosystem.endsWith(LTS)
        ? ecosystem.substring(0, ecosystem.length() - LTS.length())
        : ecosystem;
  }

  private static Map<String, String> table(String name) {
    Map<String, String> table = new HashMap<>();
    try (InputStream in = Objects.requireNonNull(UbuntuReleases.class.getResourceAsStream(name))) {
      Lines lines = new Lines(in, MAX_LINE);
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        String[] cells = line.get().split(",", 2);
        table.put(cells[0], cells[1]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a list of our own", e);
    }
    return Map.copyOf(table);
  }
}
