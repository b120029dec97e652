// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.match;

import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.store.Candidate;
import dev.plimsoll.version.Version;
import dev.plimsoll.version.VersionRange;
import java.util.Optional;

/// What one advisory says of the version that is installed.
///
/// @param question under which it was found
/// @param range the stretch of versions that decided; empty when none did
public record Claim(
    Question question, Candidate candidate, Answer answer, Optional<VersionRange> range) {

  /// What it comes to.
  public enum Answer {
    /// The version is affected.
    AFFECTED,
    /// A version or a bound can't be compared.
    UNDETERMINED,
    /// The version is at or behind one that fixed the flaw.
    FIXED,
    /// The version lies before or between the affected ones.
    OUTSIDE,
    /// The publisher says that the package never was affected.
    NOT_AFFECTED,
    /// It holds on other platforms, architectures or module streams.
    ELSEWHERE
  }

  static Claim of(Question question, Candidate candidate) {
    if (!Conditions.met(candidate.conditions(), question.facts())) {
      return new Claim(question, candidate, Answer.ELSEWHERE, Optional.empty());
    }
    if (candidate.status() == Affected.Status.NOT_AFFECTED) {
      return new Claim(question, candidate, Answer.NOT_AFFECTED, Optional.empty());
    }
    Optional<Version> version = question.scheme().parse(question.version());
    if (candidate.versions().contains(question.version())) {
      return new Claim(question, candidate, Answer.AFFECTED, containing(question, candidate));
    }
    return version
        .map(v -> compared(question, candidate, v))
        .orElseGet(() -> new Claim(question, candidate, Answer.UNDETERMINED, Optional.empty()));
  }

  private static Claim compared(Question question, Candidate candidate, Version version) {
    boolean undetermined = false;
    for (VersionRange range : candidate.ranges()) {
      switch (range.contains(question.scheme(), version)) {
        case INSIDE -> {
          return new Claim(question, candidate, Answer.AFFECTED, Optional.of(range));
        }
        case UNDETERMINED -> undetermined = true;
        case OUTSIDE -> {}
      }
    }
    if (undetermined) {
      return new Claim(question, candidate, Answer.UNDETERMINED, Optional.empty());
    }
    Optional<VersionRange> behind =
        candidate.ranges().stream().filter(r -> isBehind(question, r, version)).reduce((a, b) -> b);
    return new Claim(
        question, candidate, behind.isPresent() ? Answer.FIXED : Answer.OUTSIDE, behind);
  }

  private static boolean isBehind(Question question, VersionRange range, Version version) {
    return range
        .fixed()
        .flatMap(question.scheme()::parse)
        .filter(fixed -> version.compareToBound(fixed) >= 0)
        .isPresent();
  }

  private static Optional<VersionRange> containing(Question question, Candidate candidate) {
    return question
        .scheme()
        .parse(question.version())
        .flatMap(
            v ->
                candidate.ranges().stream()
                    .filter(r -> r.contains(question.scheme(), v) == VersionRange.Answer.INSIDE)
                    .findFirst());
  }

  /// Whether it says, or can't exclude, that the package has the flaw.
  public boolean discloses() {
    return answer == Answer.AFFECTED || answer == Answer.UNDETERMINED;
  }

  /// The version from which on the flaw is gone, when the installed one is before that.
  public Optional<String> fix() {
    return answer == Answer.AFFECTED ? range.flatMap(VersionRange::fixed) : Optional.empty();
  }

  /// Whether it knows of the flaw but of no end of it.
  boolean isOpen() {
    return range.filter(r -> r.end() instanceof VersionRange.Open).isPresent();
  }
}
