// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.rubysec;

import dev.plimsoll.version.Version;
import dev.plimsoll.version.VersionRange;
import dev.plimsoll.version.VersionScheme;
import java.util.Optional;

/// A place between versions: before one, or right behind one.
///
/// @param end whether it lies behind all versions; then there is none, as at the beginning
record Cut(Optional<Version> version, boolean isBehind, boolean end) implements Comparable<Cut> {

  static final Cut BEGINNING = new Cut(Optional.empty(), false, false);
  static final Cut END = new Cut(Optional.empty(), false, true);

  /// So close behind a version that no gem is called anything between.
  private static final String NEXT = ".0.0.0.1";

  static Optional<Cut> before(String version) {
    return VersionScheme.GEM.parse(version).map(v -> new Cut(Optional.of(v), false, false));
  }

  static Optional<Cut> behind(String version) {
    return VersionScheme.GEM.parse(version).map(v -> new Cut(Optional.of(v), true, false));
  }

  /// The versions from here to `end`.
  VersionRange upTo(Cut end) {
    String from = version.map(v -> isBehind ? v.text() + NEXT : v.text()).orElse("0");
    return new VersionRange(from, end.asEnd());
  }

  private VersionRange.End asEnd() {
    return version
        .<VersionRange.End>map(
            v ->
                isBehind
                    ? new VersionRange.LastAffected(v.text())
                    : new VersionRange.Fixed(v.text()))
        .orElse(VersionRange.OPEN);
  }

  @Override
  public int compareTo(Cut other) {
    if (version.isPresent() && other.version.isPresent()) {
      int order = version.get().compareTo(other.version.get());
      return order == 0 ? Boolean.compare(isBehind, other.isBehind) : order;
    }
    return Integer.compare(rank(), other.rank());
  }

  private int rank() {
    return version.isPresent() ? 1 : end ? 2 : 0;
  }
}
