// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.finding;

/// Why one advisory applies to a package.
///
/// @param advisory its id
/// @param source who publishes it
/// @param ecosystem and name under which the package was looked up
/// @param compared the version that was compared: of the source package where that is what counts
/// @param range the affected versions in words, such as `>= 1.2, < 1.4`
public record Evidence(
    String advisory, String source, String ecosystem, String name, String compared, String range) {}
