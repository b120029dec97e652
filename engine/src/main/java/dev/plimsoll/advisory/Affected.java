// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory;

import dev.plimsoll.version.VersionRange;
import java.util.List;
import java.util.Optional;

/// What an advisory says of one package.
///
/// @param ecosystem in OSV's words: `PyPI`, `Debian:11`, `Alpine:v3.17`, `AlmaLinux:9`
/// @param name in the form the ecosystem compares names in (PyPI folded by PEP 503); of the source
///   package for Debian and Alpine
/// @param ranges any of which makes a version affected
/// @param versions affected ones listed singly
/// @param status the publisher's word on versions that are affected and have no fix
/// @param severity the publisher's rating for this package, where it differs from the advisory's
/// @param conditions under which it holds, as `key=value`: `goos=windows`, `arch=aarch64`,
///   `module=nodejs:18`. Values of one key are alternatives, all keys must be met; what a package
///   does not tell counts as met
public record Affected(
    String ecosystem,
    String name,
    List<VersionRange> ranges,
    List<String> versions,
    Status status,
    Optional<Severity> severity,
    List<String> conditions) {

  /// An entry that holds everywhere.
  public Affected(
      String ecosystem,
      String name,
      List<VersionRange> ranges,
      List<String> versions,
      Status status,
      Optional<Severity> severity) {
    this(ecosystem, name, ranges, versions, status, severity, List.of());
  }

  public Affected {
    ranges = List.copyOf(ranges);
    versions = List.copyOf(versions);
    conditions = List.copyOf(conditions);
  }

  /// What the publisher says of it.
  public enum Status {
    AFFECTED,
    /// The ranges say from which version on it is fixed.
    FIXED,
    /// The publisher says that no version of this package is affected.
    NOT_AFFECTED,
    WILL_NOT_FIX,
    DEFERRED,
    UNDER_INVESTIGATION
  }
}
