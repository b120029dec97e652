// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.npm;

import java.io.IOException;
import java.util.Iterator;

/// Reads the lines of a `yarn.lock` that both of its forms share in structure: an unindented line
/// of descriptors that ends in a colon, and below it, indented by two, `version "1.0.0"` or
/// `version: 1.0.0`.
final class YarnLockParser {

  /// Takes the entries.
  interface EntryReader {
    void entry(Descriptor entry) throws IOException;
  }

  private final EntryReader reader;
  private String descriptors = "";
  private String version = "";
  private String resolution = "";

  private YarnLockParser(EntryReader reader) {
    this.reader = reader;
  }

  /// Hands `reader` each entry's name with its version, which is empty when missing.
  static void parse(String text, EntryReader reader) throws IOException {
    YarnLockParser parser = new YarnLockParser(reader);
    for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
      parser.line(lines.next());
    }
    parser.endEntry();
  }

  private void line(String line) throws IOException {
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    if (line.charAt(0) != ' ') {
      endEntry();
      descriptors = descriptors(line.stripTrailing());
    } else if (line.startsWith("  ") && line.length() > 2 && line.charAt(2) != ' ') {
      field(line.strip());
    }
  }

  private static String descriptors(String line) throws IOException {
    if (!line.endsWith(":")) {
      throw new IOException(
          "not a line of a yarn.lock: " + line.substring(0, Math.min(100, line.length())));
    }
    return line.substring(0, line.length() - 1);
  }

  private void field(String line) {
    int space = line.indexOf(' ');
    String name = space < 0 ? line : line.substring(0, space);
    String value = unquoted(line.substring(name.length()).strip());
    switch (name) {
      case "version", "version:" -> version = value;
      case "resolution:" -> resolution = value;
      default -> {} // checksums, dependencies and the rest
    }
  }

  /// The later form resolves to the real name, `real@npm:1.0.0`; the first one only has the
  /// descriptors, all of which mean the same package.
  private void endEntry() throws IOException {
    if (!descriptors.isEmpty() && !descriptors.equals("__metadata")) {
      String first = unquoted(descriptors.split(", ", 2)[0]);
      Descriptor told = Descriptor.parse(resolution.isEmpty() ? first : resolution);
      reader.entry(new Descriptor(told.name(), version));
    }
    descriptors = "";
    version = "";
    resolution = "";
  }

  private static String unquoted(String text) {
    return text.replace("\"", "");
  }
}
