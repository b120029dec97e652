// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.dpkg;

import dev.plimsoll.bytes.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Who built a package when it was not the distribution: third-party repositories put packages
/// under names that distributions use as well (`nodejs`), but the distribution's advisories say
/// nothing of them. dpkg keeps no record of where a package came from. What tells is the field
/// `Origin`, which few have, and for well-known repositories the address of the maintainer or a
/// mark in the version, by the list that comes with us: `vendor,field,text in it`.
record Vendors(List<Mark> marks) {

  private static final int MAX_LINE = 200;
  private static final Set<String> DISTRIBUTIONS = Set.of("debian", "ubuntu");

  /// A text in a field of packages of one vendor.
  record Mark(String vendor, String field, String text) {
    boolean isOn(Map<String, String> stanza) {
      return stanza.getOrDefault(field, "").toLowerCase(Locale.ROOT).contains(text);
    }
  }

  static Vendors read() {
    List<Mark> marks = new ArrayList<>();
    try (InputStream in =
        Objects.requireNonNull(Vendors.class.getResourceAsStream("vendors.csv"))) {
      Lines lines = new Lines(in, MAX_LINE);
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        String[] cells = line.get().split(",", 3);
        marks.add(new Mark(cells[0], cells[1], cells[2]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a list of our own", e);
    }
    return new Vendors(List.copyOf(marks));
  }

  /// The vendor of a package; empty when nothing says that it is not the distribution's.
  String of(Map<String, String> stanza) {
    String origin = stanza.getOrDefault("origin", "").toLowerCase(Locale.ROOT);
    String name = origin.replaceAll("[^a-z0-9.-]+", "-");
    return name.isEmpty() || DISTRIBUTIONS.contains(name)
        ? marks.stream().filter(mark -> mark.isOn(stanza)).map(Mark::vendor).findFirst().orElse("")
        : name;
  }
}
