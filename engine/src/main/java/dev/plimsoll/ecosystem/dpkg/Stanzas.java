// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.dpkg;

import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the entries of a control file (deb-control(5)) one by one, keeping only the fields that we
/// use. Field names are lower case here, since they compare without regard to case.
final class Stanzas {

  private static final Set<String> WANTED =
      Set.of(
          "package",
          "version",
          "source",
          "architecture",
          "status",
          "maintainer",
          "origin",
          "depends",
          "pre-depends",
          "provides");

  /// Fields that may run over several lines, of those wanted (Debian Policy, section 5.1).
  private static final Set<String> FOLDED = Set.of("depends", "pre-depends", "provides");

  private final Lines lines;
  private String last = "";

  Stanzas(InputStream in, Limits limits) {
    this.lines = new Lines(in, limits.textBytes());
  }

  /// The next entry; empty at the end.
  ///
  /// @throws IOException when a line is neither a field nor a continuation
  Optional<Map<String, String>> next() throws IOException {
    Map<String, String> stanza = new HashMap<>();
    boolean begun = false;
    for (var line = lines.next(); line.isPresent(); line = lines.next()) {
      String text = line.get();
      if (text.isBlank()) {
        if (begun) {
          return Optional.of(stanza);
        }
      } else {
        begun = true;
        field(text, stanza);
      }
    }
    return begun ? Optional.of(stanza) : Optional.empty();
  }

  private void field(String line, Map<String, String> stanza) throws IOException {
    char first = line.charAt(0);
    if (first == ' ' || first == '\t' || first == '#') {
      if (first != '#' && FOLDED.contains(last)) {
        stanza.merge(last, line, String::concat);
      }
      return; // else a description or a list of files
    }
    int colon = line.indexOf(':');
    if (colon <= 0) {
      throw new IOException("line " + lines.number() + " is no field: " + shown(line));
    }
    String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
    last = name;
    if (WANTED.contains(name)) {
      stanza.put(name, line.substring(colon + 1).strip());
    }
  }

  private static String shown(String line) {
    return line.length() > 60 ? line.substring(0, 60) + "…" : line;
  }
}
