// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.match;

import dev.plimsoll.bytes.Lines;
import dev.plimsoll.catalog.Package;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Packages that hold only declarations of the kernel. They are built from the kernel's source, so
/// that each of its flaws seems to be theirs, but hold no code of it that could run: the kernel of
/// a container is the host's. They have no findings, which is a rule and no gap.
///
/// @param names by type of purl: `deb linux-libc-dev`; a star stands for any text
record HeaderPackages(Set<String> names) {

  private static final int MAX_LINE = 200;

  static HeaderPackages read() {
    Set<String> names = new HashSet<>();
    try (InputStream in =
        Objects.requireNonNull(HeaderPackages.class.getResourceAsStream("header-packages.txt"))) {
      Lines lines = new Lines(in, MAX_LINE);
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        names.add(line.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a list of our own", e);
    }
    return new HeaderPackages(Set.copyOf(names));
  }

  boolean contain(Package p) {
    String name = p.purl().type() + " " + p.name();
    return p.isOs() && names.stream().anyMatch(known -> fits(known, name));
  }

  private static boolean fits(String known, String name) {
    String[] parts = known.split("\\*", -1);
    if (parts.length == 1 || !name.startsWith(parts[0])) {
      return known.equals(name);
    }
    int from = parts[0].length();
    for (int i = 1; i < parts.length - 1 && from >= 0; i++) {
      int at = name.indexOf(parts[i], from);
      from = at < 0 ? -1 : at + parts[i].length();
    }
    String end = parts[parts.length - 1];
    return from >= 0 && name.length() - end.length() >= from && name.endsWith(end);
  }
}
