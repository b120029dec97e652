// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.ubuntu;

import dev.plimsoll.advisory.Affected;
import dev.plimsoll.version.VersionRange;
import java.util.List;
import java.util.Optional;

/// What a line of the tracker says of a package in a release: a state, and in brackets a version or
/// a reason (ubuntu-cve-tracker, README, "Status").
///
/// @param state such as `released`
/// @param note what the brackets hold; empty when there are none
record TrackerStatus(String state, String note) {

  private static final List<VersionRange> ALL =
      List.of(new VersionRange(VersionRange.BEGINNING, VersionRange.OPEN));

  static TrackerStatus read(String text) {
    String clean = text.strip();
    int open = clean.indexOf('(');
    int close = clean.lastIndexOf(')');
    return open < 0 || close < open
        ? new TrackerStatus(clean, "")
        : new TrackerStatus(
            clean.substring(0, open).strip(), clean.substring(open + 1, close).strip());
  }

  /// The entry for `name`; empty when nothing is said: `DNE` means that the release does not have
  /// the package. States that we don't know are under investigation.
  Optional<Affected> affected(String ecosystem, String name) {
    return switch (state) {
      case "DNE", "" -> Optional.empty();
      case "released" -> Optional.of(fixed(ecosystem, name));
      case "not-affected" ->
          Optional.of(
              Pockets.isOfEsm(note)
                  ? fixed(ecosystem, name)
                  : entry(ecosystem, name, List.of(), Affected.Status.NOT_AFFECTED));
      case "needed", "pending" -> open(ecosystem, name, Affected.Status.AFFECTED);
      case "deferred" -> open(ecosystem, name, Affected.Status.DEFERRED);
      case "ignored" -> open(ecosystem, name, Affected.Status.WILL_NOT_FIX);
      default -> open(ecosystem, name, Affected.Status.UNDER_INVESTIGATION);
    };
  }

  /// A fix of which no version is told can't be compared with.
  private Affected fixed(String ecosystem, String name) {
    return note.isEmpty()
        ? entry(ecosystem, name, ALL, Affected.Status.UNDER_INVESTIGATION)
        : entry(ecosystem, name, List.of(VersionRange.before(note)), Affected.Status.FIXED);
  }

  private static Optional<Affected> open(String ecosystem, String name, Affected.Status status) {
    return Optional.of(entry(ecosystem, name, ALL, status));
  }

  private static Affected entry(
      String ecosystem, String name, List<VersionRange> ranges, Affected.Status status) {
    return new Affected(ecosystem, name, ranges, List.of(), status, Optional.empty());
  }
}
