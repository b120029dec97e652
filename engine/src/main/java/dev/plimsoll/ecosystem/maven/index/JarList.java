// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven.index;

import dev.plimsoll.bytes.Compression;
import dev.plimsoll.bytes.Lines;
import dev.plimsoll.ecosystem.maven.Coordinates;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Optional;

/// A list of archives: lines of SHA-1, tab, `group:artifact:version`, packed or not. Empty lines
/// and such that start with `#` say nothing.
public final class JarList {

  private static final int MAX_LINE = 4096;
  private static final int SHA1_DIGITS = 40;

  private JarList() {}

  /// Hands the archives of a list to `index`.
  ///
  /// @throws IOException with the number of the line that is none of a list
  public static void read(InputStream list, JarIndexWriter index) throws IOException {
    try (InputStream unpacked = Compression.unpack(list).bytes()) {
      Lines lines = new Lines(unpacked, MAX_LINE);
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        if (!line.get().isEmpty() && !line.get().startsWith("#")) {
          read(line.get(), lines.number(), index);
        }
      }
    }
  }

  private static void read(String line, int number, JarIndexWriter index) throws IOException {
    int tab = line.indexOf('\t');
    String[] parts = line.substring(tab + 1).split(":", -1);
    boolean isHash = tab == SHA1_DIGITS && line.chars().limit(tab).allMatch(HexFormat::isHexDigit);
    if (!isHash || parts.length != 3) {
      throw broken(number);
    }
    Coordinates coordinates = new Coordinates(parts[0], parts[1], parts[2]);
    if (!coordinates.isWhole()) {
      throw broken(number);
    }
    index.add(line.substring(0, tab), coordinates);
  }

  private static IOException broken(int number) {
    return new IOException("line %d is not SHA-1, tab, group:artifact:version".formatted(number));
  }
}
