// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import java.util.Optional;

/// One stretch of affected versions, as OSV draws it (OSV schema, "affected[].ranges[].events"):
/// from `introduced`, included, to `end`. The texts are the publisher's own.
///
/// @param introduced the first affected version; `0` means from the beginning
/// @param end where it stops
public record VersionRange(String introduced, End end) {

  /// How a stretch ends.
  public sealed interface End {}

  /// `version` is the first that is no longer affected.
  public record Fixed(String version) implements End {}

  /// `version` is the last that is affected; nothing is known to fix it.
  public record LastAffected(String version) implements End {}

  /// No end is known.
  public record Open() implements End {}

  public static final End OPEN = new Open();

  /// From the beginning to the first fixed version.
  public static VersionRange before(String fixed) {
    return new VersionRange("0", new Fixed(fixed));
  }

  /// Whether a version lies inside.
  public enum Answer {
    INSIDE,
    OUTSIDE,
    /// A bound of the range is no version of this scheme.
    UNDETERMINED
  }

  public Answer contains(VersionScheme scheme, Version version) {
    throw new UnsupportedOperationException("written with the comparators");
  }

  /// The version that ends this stretch by a fix.
  public Optional<String> fixed() {
    return end instanceof Fixed(var version) ? Optional.of(version) : Optional.empty();
  }
}
