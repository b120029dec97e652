// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.golang;

import dev.plimsoll.version.VersionScheme;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The `-X package.name=value` among the linker's flags, by which many builds tell their version.
final class LinkerFlags {

  private LinkerFlags() {}

  /// The version that the flags give a variable called `version`; empty when none or several
  /// different ones do, or when it is no version of Go.
  static Optional<String> version(String flags) {
    List<String> values =
        Stream.of(flags.replace('"', ' ').replace('\'', ' ').split("\\s+"))
            .map(LinkerFlags::versionVariable)
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    return values.size() == 1
        ? Optional.of(values.getFirst()).filter(v -> VersionScheme.GOLANG.parse(v).isPresent())
        : Optional.empty();
  }

  private static Optional<String> versionVariable(String word) {
    String assignment = word.startsWith("-X=") ? word.substring(3) : word;
    int equals = assignment.indexOf('=');
    int dot = assignment.lastIndexOf('.', equals);
    return dot >= 0 && assignment.substring(dot + 1, equals).equalsIgnoreCase("version")
        ? Optional.of(assignment.substring(equals + 1))
        : Optional.empty();
  }
}
