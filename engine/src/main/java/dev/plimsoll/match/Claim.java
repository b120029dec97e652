// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.match;

import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.store.Candidate;
import dev.plimsoll.version.Version;
import dev.plimsoll.version.VersionRange;
import java.util.Optional;
import java.util.stream.Collectors;

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

  /// @param version of the question, parsed; empty when it can't be
  static Claim of(Question question, Optional<Version> version, Candidate candidate) {
    if (!Conditions.met(candidate.conditions(), question.facts())) {
      return new Claim(question, candidate, Answer.ELSEWHERE, Optional.empty());
    }
    if (candidate.status() == Affected.Status.NOT_AFFECTED) {
      return new Claim(question, candidate, Answer.NOT_AFFECTED, Optional.empty());
    }
    if (candidate.versions().contains(question.version())) {
      return new Claim(
          question, candidate, Answer.AFFECTED, containing(question, version, candidate));
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

  private static Optional<VersionRange> containing(
      Question question, Optional<Version> version, Candidate candidate) {
    return version.flatMap(
        v ->
            candidate.ranges().stream()
                .filter(r -> r.contains(question.scheme(), v) == VersionRange.Answer.INSIDE)
                .findFirst());
  }

  /// What the advisory says and what that means for the version, in words.
  public String words() {
    return "%s (%s): %s".formatted(candidate.advisoryId(), candidate.source(), meaning());
  }

  private String meaning() {
    String version = question.version();
    return switch (answer) {
      case AFFECTED ->
          range
              .map(r -> version + " is affected: " + r.words())
              .orElse(version + " is listed as affected");
      case UNDETERMINED ->
          question.scheme().parse(version).isEmpty()
              ? "undetermined: \"" + version + "\" can't be compared"
              : "undetermined: a bound of its ranges can't be compared";
      case FIXED ->
          version + " is fixed: " + range.map(r -> "affected were " + r.words()).orElse("");
      case OUTSIDE -> version + " is not in the affected versions: " + ranges();
      case NOT_AFFECTED -> "its publisher says that it is not affected";
      case ELSEWHERE -> "holds elsewhere only: " + String.join(", ", candidate.conditions());
    };
  }

  private String ranges() {
    String stretches =
        candidate.ranges().stream().map(VersionRange::words).collect(Collectors.joining("; or "));
    int listed = candidate.versions().size();
    return stretches.isEmpty() ? listed + " versions listed singly" : stretches;
  }

  /// Whether it says, or can't exclude, that the package has the flaw.
  public boolean discloses() {
    return answer == Answer.AFFECTED || answer == Answer.UNDETERMINED;
  }

  /// The version from which on the flaw is gone, when the installed one is before that.
  public Optional<String> fix() {
    return answer == Answer.AFFECTED ? range.flatMap(VersionRange::fixed) : Optional.empty();
  }

  /// Whether this claim, that the flaw is fixed, counts more than one that discloses it: because
  /// that one knows of no fix, or because both are about the same package of one distribution,
  /// whose later errata repeat the flaws of the earlier ones. Not so for packages of modules whose
  /// stream the claim does not name: it may be another stream that is fixed.
  boolean outweighs(Claim disclosure) {
    boolean isSameSubject =
        disclosure.answer == Answer.AFFECTED
            && question.ecosystem().equals(disclosure.question.ecosystem())
            && question.name().equals(disclosure.question.name());
    return disclosure.isOpen() || (isSameSubject && !mayBeAnotherStream());
  }

  private boolean mayBeAnotherStream() {
    boolean isSame =
        question.facts().containsKey("module")
            && candidate.conditions().stream().anyMatch(c -> c.startsWith("module="));
    return question.version().contains(".module") && !isSame;
  }

  /// Whether it knows of the flaw but of no end of it.
  boolean isOpen() {
    return range.filter(r -> r.end() instanceof VersionRange.Open).isPresent();
  }
}
