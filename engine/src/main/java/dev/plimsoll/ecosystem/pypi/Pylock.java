// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.pypi;

import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// `pylock.toml` (PEP 751). Which groups want a package, its marker says: `'dev' in
/// dependency_groups`; those that `default-groups` names are installed when nobody chooses.
final class Pylock {

  private static final Pattern IN_GROUPS =
      Pattern.compile("[\"']([^\"']++)[\"']\\s++in\\s++dependency_groups");

  private Pylock() {}

  static void read(JsonValue lock, DeclaredDistributions out) throws IOException {
    List<String> defaults = lock.get("default-groups").texts().toList();
    for (JsonValue entry : lock.get("packages").items()) {
      add(entry, defaults, out);
    }
    out.report();
  }

  private static void add(JsonValue entry, List<String> defaults, DeclaredDistributions out)
      throws IOException {
    String name = TomlLockCataloger.name(entry);
    int number =
        entry.get("directory").isPresent()
            ? out.addOwn(name)
            : out.add(name, entry.text("version"), isForDevelopment(entry, defaults));
    for (JsonValue need : entry.get("dependencies").items()) {
      Optional<String> wanted = need.text("name");
      if (wanted.isPresent()) {
        out.need(number, wanted.get(), need.text("version"));
      }
    }
  }

  private static boolean isForDevelopment(JsonValue entry, List<String> defaults) {
    String marker = entry.text("marker").orElse("");
    List<String> groups =
        IN_GROUPS.matcher(marker).results().map((MatchResult r) -> r.group(1)).toList();
    return !groups.isEmpty()
        && groups.stream().noneMatch(defaults::contains)
        && !marker.contains("in extras");
  }
}
