// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.pypi;

import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `pdm.lock` (PDM docs, "Lock file"). An entry lists the groups that want it; a group may be an
/// extra of the project as well as one for development, so only groups with the usual names of the
/// latter are taken for such.
final class PdmLock {

  /// The name at the start of a requirement (PEP 508).
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]++");

  private PdmLock() {}

  static void read(JsonValue lock, DeclaredDistributions out) throws IOException {
    for (JsonValue entry : lock.get("package").items()) {
      add(entry, out);
    }
    out.report();
  }

  private static void add(JsonValue entry, DeclaredDistributions out) throws IOException {
    String name = TomlLockCataloger.name(entry);
    int number =
        entry.get("path").isPresent() && entry.get("editable").isTrue()
            ? out.addOwn(name)
            : out.add(name, entry.text("version"), isForDevelopment(entry));
    for (String need : entry.get("dependencies").texts().toList()) {
      Matcher start = NAME.matcher(need);
      if (start.lookingAt()) {
        out.need(number, start.group(), Optional.empty());
      }
    }
  }

  private static boolean isForDevelopment(JsonValue entry) {
    List<String> groups = entry.get("groups").texts().toList();
    return !groups.isEmpty() && groups.stream().allMatch(DevelopmentWords::isOne);
  }
}
