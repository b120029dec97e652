// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.match;

import dev.plimsoll.advisory.store.Candidate;
import java.util.List;
import java.util.Optional;

/// All that is said of one flaw in one package, and what it comes to.
///
/// @param flaw its CVE, or where none exists the first of its ids
/// @param aliases its other ids, sorted
/// @param claims in the order of the store
/// @param resolution why it is no finding although somebody discloses it; empty when nothing stands
///   against the disclosures
public record Verdict(
    String flaw, List<String> aliases, List<Claim> claims, Optional<Resolution> resolution) {

  public Verdict {
    aliases = List.copyOf(aliases);
    claims = List.copyOf(claims);
  }

  /// What outweighs a disclosure.
  public sealed interface Resolution {

    /// A publisher says that the package is fixed or never was affected.
    record Denied(Claim claim) implements Resolution {
      @Override
      public String words() {
        return "outweighed by " + claim.words();
      }
    }

    /// The CVE programme has taken the id back.
    record Rejected() implements Resolution {
      @Override
      public String words() {
        return "its CVE was rejected: the id no longer stands for a flaw";
      }
    }

    /// Why it outweighs them.
    String words();
  }

  static Verdict of(String flaw, List<String> aliases, List<Claim> claims, boolean isOs) {
    return new Verdict(flaw, aliases, claims, resolution(claims, isOs));
  }

  /// A publisher who says that the package never was affected is believed. One who says that it is
  /// fixed in a distribution's package is believed before those who know of no fix, and before
  /// later advisories of the same distribution on the same package, which repeat the flaw in their
  /// lists.
  private static Optional<Resolution> resolution(List<Claim> claims, boolean isOs) {
    if (claims.stream().noneMatch(Claim::discloses)) {
      return Optional.empty();
    }
    Optional<Claim> denied =
        claims.stream().filter(c -> c.answer() == Claim.Answer.NOT_AFFECTED).findFirst();
    if (denied.isPresent()) {
      return denied.map(Resolution.Denied::new);
    }
    Optional<Claim> elsewhere = onOtherPlatforms(claims);
    if (elsewhere.isPresent()) {
      return elsewhere.map(Resolution.Denied::new);
    }
    return claims.stream()
        .filter(c -> c.answer() == Claim.Answer.FIXED)
        .filter(
            fixed ->
                claims.stream()
                    .filter(Claim::discloses)
                    .allMatch(other -> isOs && fixed.outweighs(other)))
        .findFirst()
        .map(Resolution.Denied::new);
  }

  /// The same, of a flaw whose CVE was rejected.
  Verdict rejected() {
    return new Verdict(flaw, aliases, claims, Optional.of(new Resolution.Rejected()));
  }

  /// A source that knows on which platforms the flaw exists knows more than sources that name none.
  private static Optional<Claim> onOtherPlatforms(List<Claim> claims) {
    List<Candidate> disclosing =
        claims.stream().filter(Claim::discloses).map(Claim::candidate).toList();
    if (disclosing.stream().anyMatch(c -> Conditions.namePlatforms(c.conditions()))) {
      return Optional.empty();
    }
    return claims.stream()
        .filter(c -> c.answer() == Claim.Answer.ELSEWHERE)
        .filter(c -> Conditions.namePlatforms(c.candidate().conditions()))
        .filter(
            c ->
                disclosing.stream()
                    .noneMatch(d -> d.advisoryId().equals(c.candidate().advisoryId())))
        .findFirst();
  }

  /// Whether it is a finding.
  public boolean isFinding() {
    return resolution.isEmpty() && claims.stream().anyMatch(Claim::discloses);
  }

  /// Whether it is on the flaw that `id` names.
  public boolean isAbout(String id) {
    return flaw.equals(id) || aliases.contains(id);
  }

  /// Why it is a finding, or none.
  public String reason() {
    if (resolution.isPresent()) {
      return resolution.get().words();
    }
    return claims.stream()
        .filter(Claim::discloses)
        .findFirst()
        .or(() -> claims.stream().filter(c -> c.answer() == Claim.Answer.FIXED).findFirst())
        .or(() -> claims.stream().findFirst())
        .map(Claim::words)
        .orElse("nobody says anything");
  }

  /// The claims that make it one.
  List<Claim> disclosures() {
    return claims.stream().filter(Claim::discloses).toList();
  }
}
