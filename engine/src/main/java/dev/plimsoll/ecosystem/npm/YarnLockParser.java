// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.npm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Reads the lines of a `yarn.lock` that both of its forms share in structure: an unindented line
/// of descriptors that ends in a colon, below it, indented by two, `version "1.0.0"` or `version:
/// 1.0.0`, and below `dependencies:`, indented by four, a line for each.
final class YarnLockParser {

  /// Before descriptors of more than 1,024 characters (YAML 1.2.2, 8.2.2); their colon is on a line
  /// of its own.
  private static final String LONG_KEY = "? ";

  private static final String METADATA = "__metadata:";

  private final List<YarnEntry> entries = new ArrayList<>();
  private Optional<YarnEntry.Builder> entry = Optional.empty();

  private YarnLockParser() {}

  static List<YarnEntry> parse(String text) throws IOException {
    YarnLockParser parser = new YarnLockParser();
    for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
      parser.line(lines.next());
    }
    parser.endEntry();
    return parser.entries;
  }

  private void line(String line) throws IOException {
    if (line.isBlank() || line.startsWith("#") || line.equals(":")) {
      return;
    }
    if (line.charAt(0) != ' ') {
      endEntry();
      if (!line.equals(METADATA)) {
        entry = Optional.of(new YarnEntry.Builder(descriptors(line.stripTrailing())));
      }
    } else if (line.startsWith("    ")) {
      entry.ifPresent(e -> e.part(line.strip()));
    } else if (line.startsWith("  ") && line.length() > 2) {
      entry.ifPresent(e -> e.field(line.strip()));
    }
  }

  private static String descriptors(String line) throws IOException {
    if (line.startsWith(LONG_KEY)) {
      return line.substring(LONG_KEY.length());
    }
    if (!line.endsWith(":")) {
      throw new IOException(
          "not a line of a yarn.lock: " + line.substring(0, Math.min(100, line.length())));
    }
    return line.substring(0, line.length() - 1);
  }

  private void endEntry() {
    entry.map(YarnEntry.Builder::build).ifPresent(entries::add);
    entry = Optional.empty();
  }
}
