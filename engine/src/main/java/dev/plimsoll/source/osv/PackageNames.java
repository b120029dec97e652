// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.osv;

import java.util.Locale;
import java.util.regex.Pattern;

/// Names of packages in the form in which their ecosystem compares them.
final class PackageNames {

  private static final Pattern SEPARATORS = Pattern.compile("[-_.]++");

  private PackageNames() {}

  /// PEP 503 folds PyPI's names; NuGet and Packagist compare without regard to case, as do the
  /// hosts of Swift's repositories, which are sometimes written as addresses.
  static String fold(String ecosystem, String name) {
    return switch (ecosystem) {
      case "PyPI" -> SEPARATORS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
      case "NuGet", "Packagist" -> name.toLowerCase(Locale.ROOT);
      case "SwiftURL" -> repository(name).toLowerCase(Locale.ROOT);
      default -> name;
    };
  }

  private static String repository(String name) {
    String bare = name.startsWith("https://") ? name.substring("https://".length()) : name;
    return bare.endsWith(".git") ? bare.substring(0, bare.length() - ".git".length()) : bare;
  }
}
