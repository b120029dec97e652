// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.amazon;

import dev.plimsoll.version.VersionRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Which installed packages an advisory of one of Amazon Linux 2's extras speaks of.
///
/// An installed rpm does not tell the repository it came from, and many extras bring packages that
/// the core or other extras have too: `kernel` is 4.14 in the core, 5.4, 5.10 and 5.15 in extras of
/// these names. So the version decides. What an extra that has a number in its name says of a
/// version that begins with this number (`kernel-5.10` of 5.10.93) is kept apart, as `Amazon
/// Linux:2:5.10`, and holds for installed versions that begin so too. All else that extras say is
/// `Amazon Linux:2:extras` and holds for all versions: such packages are the extra's alone, but for
/// [#DNSMASQ]. What the core says never counts against what an extra says.
final class ExtraStream {

  private static final Pattern NUMBER = Pattern.compile("[0-9]++(?:\\.[0-9]++)*+");
  private static final String EXTRAS = "extras";
  private static final int MOST_PARTS = 3;

  /// An extra without a number whose package is in the core as well, where it stays at 2.76.
  private static final String DNSMASQ = "dnsmasq";

  private static final String FIRST_DNSMASQ = "2.77";

  private ExtraStream() {}

  /// What follows `Amazon Linux:2:` for a package that an advisory of `repository` fixes.
  ///
  /// @param version of the package, without epoch and release
  static String of(String repository, String version) {
    return NUMBER
        .matcher(repository)
        .results()
        .map(MatchResult::group)
        .filter(number -> version.equals(number) || version.startsWith(number + "."))
        .max(Comparator.comparingInt(String::length))
        .orElse(EXTRAS);
  }

  /// The first version that an advisory of `repository` speaks of.
  static String first(String repository) {
    return repository.equals(DNSMASQ) ? FIRST_DNSMASQ : VersionRange.BEGINNING;
  }

  /// All that may follow `Amazon Linux:2:` for an installed package.
  ///
  /// @param evr `[epoch:]version-release`
  static List<String> ofInstalled(String evr) {
    String version = evr.substring(evr.indexOf(':') + 1).replaceFirst("-[^-]*+$", "");
    List<String> streams = new ArrayList<>(List.of(EXTRAS));
    int end = -1;
    for (int i = 0; i < MOST_PARTS && end < version.length(); i++) {
      int dot = version.indexOf('.', end + 1);
      end = dot < 0 ? version.length() : dot;
      streams.add(version.substring(0, end));
    }
    return streams;
  }
}
