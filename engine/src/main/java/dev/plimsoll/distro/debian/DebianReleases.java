// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.debian;

import dev.plimsoll.bytes.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Which number a release of Debian has, by its codename.
record DebianReleases(Map<String, String> numberByCodename) {

  private static final int MAX_LINE = 100;

  /// Reads the list that comes with us: `codename,number` lines.
  static DebianReleases read() throws IOException {
    Map<String, String> numbers = new HashMap<>();
    try (InputStream in =
        Objects.requireNonNull(DebianReleases.class.getResourceAsStream("releases.csv"))) {
      Lines lines = new Lines(in, MAX_LINE);
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        String[] cells = line.get().split(",", 2);
        numbers.put(cells[0], cells[1]);
      }
    }
    return new DebianReleases(Map.copyOf(numbers));
  }

  /// `Debian:12` for `bookworm`. A codename newer than our list stays as it is, so that its records
  /// are not lost.
  String ecosystem(String codename) {
    return "Debian:" + numberByCodename.getOrDefault(codename, codename);
  }
}
