// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.osrelease;

import dev.plimsoll.catalog.OsRelease;
import java.util.Optional;
import java.util.function.Predicate;

/// `etc/SuSE-release`: a line with the name, then `VERSION = 11`, `PATCHLEVEL = 4`, `CODENAME =
/// Harlequin`, each where the product has it.
final class SuseRelease {

  private SuseRelease() {}

  /// Empty when no version is told.
  static Optional<OsRelease> of(String text) {
    String name = text.lines().findFirst().orElse("").strip();
    return value(text, "VERSION")
        .map(
            version ->
                OsReleases.of(
                    name.startsWith("openSUSE") ? "opensuse" : "sles",
                    version + servicePack(text),
                    value(text, "CODENAME").orElse(""),
                    "suse",
                    name));
  }

  /// `.4` for service pack 4, as `VERSION_ID` has it; nothing before the first one.
  private static String servicePack(String text) {
    return value(text, "PATCHLEVEL").filter(Predicate.not("0"::equals)).map("."::concat).orElse("");
  }

  private static Optional<String> value(String text, String variable) {
    return text.lines()
        .map(line -> line.split("=", 2))
        .filter(parts -> parts.length == 2 && parts[0].strip().equals(variable))
        .map(parts -> parts[1].strip())
        .findFirst();
  }
}
