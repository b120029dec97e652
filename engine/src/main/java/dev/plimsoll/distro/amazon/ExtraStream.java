// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.amazon;

import dev.plimsoll.version.VersionRange;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Which versions an advisory of one of Amazon Linux 2's extras speaks of.
///
/// An installed rpm does not tell the repository it came from, and many extras bring packages that
/// the core or other extras have too: `kernel` is 4.14 in the core, 5.4, 5.10 and 5.15 in extras of
/// these names. So the version decides: an extra that has the stream in its name, which the fixed
/// version begins with, speaks of nothing before that stream; what comes after it is newer than the
/// fix anyway. An extra without a number brings packages that the core lacks, and speaks of all
/// their versions. [#FIRST] has those of which that is not so.
final class ExtraStream {

  private static final Pattern NUMBER = Pattern.compile("[0-9]++(?:\\.[0-9]++)*+");

  /// Of extras that bring newer versions of the core's packages and don't say so: the first version
  /// that is not the core's. The core stays at dnsmasq 2.76.
  private static final Map<String, String> FIRST = Map.of("dnsmasq", "2.77");

  private ExtraStream() {}

  /// @param repository of the advisory; empty for the core
  /// @param version of the fixed package, without epoch and release
  /// @param evr the whole of it
  static VersionRange range(String repository, String version, String evr) {
    return begin(repository, version)
        .map(first -> new VersionRange(epoch(evr) + first, new VersionRange.Fixed(evr)))
        .orElseGet(() -> VersionRange.before(evr));
  }

  private static Optional<String> begin(String repository, String version) {
    String first = FIRST.get(repository);
    if (first != null) {
      return Optional.of(first);
    }
    return NUMBER
        .matcher(repository)
        .results()
        .map(MatchResult::group)
        .filter(stream -> version.equals(stream) || version.startsWith(stream + "."))
        .max(Comparator.comparingInt(String::length));
  }

  private static String epoch(String evr) {
    return evr.substring(0, evr.indexOf(':') + 1);
  }
}
