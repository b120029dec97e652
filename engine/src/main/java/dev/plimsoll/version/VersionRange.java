// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.version;

import java.util.Optional;
import java.util.function.IntPredicate;

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

  /// What OSV writes for "from the beginning".
  public static final String BEGINNING = "0";

  public static final End OPEN = new Open();

  /// From the beginning to the first fixed version.
  public static VersionRange before(String fixed) {
    return new VersionRange(BEGINNING, new Fixed(fixed));
  }

  /// Whether a version lies inside.
  public enum Answer {
    INSIDE,
    OUTSIDE,
    /// A bound of the range is no version of this scheme.
    UNDETERMINED
  }

  /// Where `version`, which is of `scheme`, lies. A bound that is no version leaves open only what
  /// the other bound does not decide.
  public Answer contains(VersionScheme scheme, Version version) {
    Answer start =
        introduced.equals(BEGINNING)
            ? Answer.INSIDE
            : compare(scheme, version, introduced, order -> order >= 0);
    if (start == Answer.OUTSIDE) {
      return start;
    }
    Answer stop =
        switch (end) {
          case Fixed(var bound) -> compare(scheme, version, bound, order -> order < 0);
          case LastAffected(var bound) -> compare(scheme, version, bound, order -> order <= 0);
          case Open _ -> Answer.INSIDE;
        };
    return stop == Answer.INSIDE ? start : stop;
  }

  private static Answer compare(
      VersionScheme scheme, Version version, String bound, IntPredicate isInside) {
    Optional<Version> parsed = scheme.parse(bound);
    if (parsed.isEmpty()) {
      return Answer.UNDETERMINED;
    }
    return isInside.test(version.compareToBound(parsed.get())) ? Answer.INSIDE : Answer.OUTSIDE;
  }

  /// Such as `>= 1.2, < 1.4`.
  public String words() {
    String from = introduced.equals(BEGINNING) ? "" : ">= " + introduced;
    String to =
        switch (end) {
          case Fixed(var fixed) -> "< " + fixed;
          case LastAffected(var last) -> "<= " + last;
          case Open _ -> "";
        };
    if (from.isEmpty() || to.isEmpty()) {
      return from.isEmpty() && to.isEmpty() ? "all versions" : from + to;
    }
    return from + ", " + to;
  }

  /// The version that ends this stretch by a fix.
  public Optional<String> fixed() {
    return end instanceof Fixed(var version) ? Optional.of(version) : Optional.empty();
  }
}
