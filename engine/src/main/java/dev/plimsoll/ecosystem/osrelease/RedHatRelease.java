// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.osrelease;

import dev.plimsoll.catalog.OsRelease;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The one line of `etc/redhat-release` and its kin, such as `CentOS Linux release 7.9.2009
/// (Core)`.
final class RedHatRelease {

  private static final Pattern LINE =
      Pattern.compile(
          "([^\\n]*?) release (\\d++(?:\\.\\d++)*+)[^\\n(]*+(?:\\(([^\\n)]*+)\\))?+.*+");

  /// The `ID` of a distribution by how its name begins, the longer names first.
  private static final List<Map.Entry<String, String>> IDS =
      List.of(
          Map.entry("Red Hat Enterprise Linux", "rhel"),
          Map.entry("CentOS", "centos"),
          Map.entry("Fedora", "fedora"),
          Map.entry("Oracle Linux", "ol"),
          Map.entry("Enterprise Linux Enterprise Linux", "ol"),
          Map.entry("Rocky Linux", "rocky"),
          Map.entry("AlmaLinux", "almalinux"),
          Map.entry("Amazon Linux", "amzn"),
          Map.entry("Scientific Linux", "scientific"));

  private RedHatRelease() {}

  /// Empty when the text is no such line. A distribution that we don't know is `linux`.
  static Optional<OsRelease> of(String text) {
    String line = text.lines().findFirst().orElse("");
    Matcher matcher = LINE.matcher(line);
    if (line.length() > 1000 || !matcher.matches()) {
      return Optional.empty();
    }
    String codename = Optional.ofNullable(matcher.group(3)).orElse("").toLowerCase(Locale.ROOT);
    return Optional.of(OsReleases.of(id(matcher.group(1)), matcher.group(2), codename, "", line));
  }

  private static String id(String name) {
    return IDS.stream()
        .filter(entry -> name.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("linux");
  }
}
