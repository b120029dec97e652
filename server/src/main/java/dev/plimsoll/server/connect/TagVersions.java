// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import dev.plimsoll.version.Version;
import dev.plimsoll.version.VersionScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The semantic version that a tag starts with. What follows a version in a tag mostly tells a
/// variant (`1.2.3-alpine`), which semantic versioning would take for something before the release,
/// so only the usual names of stages are taken for that.
final class TagVersions {

  private static final Pattern VERSION =
      Pattern.compile(
          "[vV]?([0-9]{1,18})(?:\\.([0-9]{1,18}))?(?:\\.([0-9]{1,18}))?"
              + "(?:[-._]?((?i:rc|cr|alpha|beta|preview|pre|dev|snapshot|nightly|canary|milestone|ea))"
              + "[.-]?([0-9]{0,18}))?(?![0-9A-Za-z]).*+",
          Pattern.DOTALL);

  private TagVersions() {}

  /// Empty when the tag starts with no version.
  static Optional<Version> of(String tag) {
    Matcher matcher = VERSION.matcher(tag);
    return matcher.matches() ? VersionScheme.SEMVER.parse(text(matcher)) : Optional.empty();
  }

  private static String text(Matcher matcher) {
    List<String> numbers = new ArrayList<>();
    for (int group = 1; group <= 3; group++) {
      numbers.add(number(matcher, group));
    }
    String release = String.join(".", numbers);
    if (matcher.group(4) == null) {
      return release;
    }
    return release + "-" + matcher.group(4).toLowerCase(Locale.ROOT) + "." + number(matcher, 5);
  }

  /// Without leading zeros, which dates have and semantic versions must not.
  private static String number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null || digits.isEmpty() ? "0" : String.valueOf(Long.parseLong(digits));
  }
}
