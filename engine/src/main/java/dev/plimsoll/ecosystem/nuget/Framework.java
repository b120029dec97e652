// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.nuget;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A shared framework, such as `Microsoft.NETCore.App`.
///
/// @param major first number of the version
record Framework(String name, String version, int major) {

  private static final String ENDING = ".deps.json";
  private static final Pattern VERSION = Pattern.compile("([0-9]{1,4}+)\\..*+");

  /// The framework whose list of libraries lies at `path`.
  static Optional<Framework> at(String path) {
    String[] parts = path.split("/", -1);
    if (parts.length < 4 || !parts[parts.length - 4].equals("shared")) {
      return Optional.empty();
    }
    String name = parts[parts.length - 3];
    String version = parts[parts.length - 2];
    Matcher numbers = VERSION.matcher(version);
    return parts[parts.length - 1].equals(name + ENDING) && numbers.matches()
        ? Optional.of(new Framework(name, version, Integer.parseInt(numbers.group(1))))
        : Optional.empty();
  }
}
