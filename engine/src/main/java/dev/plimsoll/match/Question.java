// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.match;

import dev.plimsoll.version.VersionScheme;
import java.util.Map;

/// How a package is looked up in the advisories.
///
/// @param ecosystem in OSV's words, with the release: `Debian:11`
/// @param name of the package there, such as the source package's
/// @param version to compare, of the same package as `name`
/// @param facts what conditions of advisories are about ([dev.plimsoll.advisory.Affected]): the
///   operating system and architecture of a Go binary, the module stream of an RPM
public record Question(
    String ecosystem,
    String name,
    String version,
    VersionScheme scheme,
    Map<String, String> facts) {

  public Question {
    facts = Map.copyOf(facts);
  }

  /// A question about a package of which nothing else matters.
  public Question(String ecosystem, String name, String version, VersionScheme scheme) {
    this(ecosystem, name, version, scheme, Map.of());
  }
}
