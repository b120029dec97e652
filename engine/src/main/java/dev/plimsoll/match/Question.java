// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.match;

import dev.plimsoll.version.VersionScheme;

/// How a package is looked up in the advisories.
///
/// @param ecosystem in OSV's words, with the release: `Debian:11`
/// @param name of the package there, such as the source package's
/// @param version to compare, of the same package as `name`
public record Question(String ecosystem, String name, String version, VersionScheme scheme) {}
