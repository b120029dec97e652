// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.match;

import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.Days;
import dev.plimsoll.advisory.Epss;
import dev.plimsoll.advisory.KevEntry;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.AdvisoryText;
import dev.plimsoll.advisory.store.Candidate;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.Evidence;
import dev.plimsoll.finding.FindingId;
import dev.plimsoll.finding.Risk;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.finding.VulnerablePackage.Status;
import dev.plimsoll.version.Version;
import dev.plimsoll.version.VersionRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// One package against all that is said of it: first who says that it is vulnerable, then who says
/// that it is not.
///
/// @param questions about the package, at least one
/// @param asOf the day that counts as today
record Judgement(Package subject, List<Question> questions, AdvisoryIndex index, LocalDate asOf) {

  /// What is said of each flaw, in the order of their names.
  List<Verdict> verdicts() {
    List<Claim> claims = new ArrayList<>();
    for (Question question : questions) {
      Optional<Version> version = question.scheme().parse(question.version());
      for (Candidate candidate : index.find(question.ecosystem(), question.name())) {
        claims.add(Claim.of(question, version, candidate));
      }
    }
    if (claims.isEmpty()) {
      return List.of();
    }
    Flaws flaws = new Flaws(claims.stream().map(Claim::candidate).toList());
    Map<String, List<Claim>> claimsByFlaw = new TreeMap<>();
    for (Claim claim : claims) {
      for (String flaw : flaws.of(claim.candidate())) {
        claimsByFlaw.computeIfAbsent(flaw, f -> new ArrayList<>()).add(claim);
      }
    }
    return claimsByFlaw.entrySet().stream()
        .map(e -> Verdict.of(e.getKey(), flaws.aliases(e.getKey()), e.getValue(), subject.isOs()))
        .map(this::withRejection)
        .toList();
  }

  /// A flaw whose CVE was rejected is none, unless the distribution of the package still calls it
  /// one: that is its own word, not the CVE's.
  private Verdict withRejection(Verdict verdict) {
    boolean isRejected =
        !subject.isOs()
            && verdict.isFinding()
            && index.cve(verdict.flaw()).filter(CveNote::rejected).isPresent();
    return isRejected ? verdict.rejected() : verdict;
  }

  List<VulnerablePackage> findings() {
    return findings(verdicts());
  }

  List<VulnerablePackage> findings(List<Verdict> verdicts) {
    return verdicts.stream().filter(Verdict::isFinding).map(this::finding).toList();
  }

  private VulnerablePackage finding(Verdict verdict) {
    List<Claim> disclosures = verdict.disclosures();
    List<AdvisoryText> advisories =
        disclosures.stream().map(d -> index.text(d.candidate())).toList();
    Set<String> references = new LinkedHashSet<>();
    Set<Rating> ratings = new LinkedHashSet<>();
    for (AdvisoryText advisory : advisories) {
      references.addAll(advisory.references());
      ratings.addAll(advisory.ratings());
    }
    Optional<CveNote> cve = index.cve(verdict.flaw());
    cve.ifPresent(note -> note.ratings().forEach(scoring -> ratings.add(scoring.rating())));
    Headline headline = Headline.of(disclosures, cve);
    Optional<Epss> epss = index.epss(verdict.flaw());
    Optional<KevEntry> kev = index.kev(verdict.flaw());
    Optional<String> fix = fix(disclosures);
    return new VulnerablePackage(
        FindingId.of(subject, verdict.flaw()),
        subject,
        verdict.flaw(),
        verdict.aliases(),
        status(disclosures),
        headline.severity(),
        headline.borrowedFrom(),
        fix,
        publisher(disclosures),
        summary(advisories),
        List.copyOf(ratings),
        List.copyOf(references),
        epss,
        kev,
        cve,
        Risk.of(
            new Risk.Facts(
                headline.severity(),
                kev,
                epss,
                cve.flatMap(CveNote::ssvc),
                fix.isPresent(),
                publicSince(disclosures, advisories, cve),
                asOf)),
        disclosures.stream().map(Judgement::evidence).distinct().toList());
  }

  private static Status status(List<Claim> disclosures) {
    return disclosures.stream().anyMatch(d -> d.answer() == Claim.Answer.AFFECTED)
        ? Status.AFFECTED
        : Status.UNDETERMINED;
  }

  /// When the first of the advisories that name a fix was published; where none tells, the CVE.
  ///
  /// @param advisories of the disclosures, in their order
  private static Optional<LocalDate> publicSince(
      List<Claim> disclosures, List<AdvisoryText> advisories, Optional<CveNote> cve) {
    return IntStream.range(0, disclosures.size())
        .filter(i -> disclosures.get(i).fix().isPresent())
        .mapToObj(i -> advisories.get(i).published())
        .flatMap(time -> Days.of(time).stream())
        .min(Comparator.naturalOrder())
        .or(() -> cve.flatMap(CveNote::published));
  }

  /// The highest of the fixed versions, so that no source calls it vulnerable any more. Of several
  /// errata of a distribution on one package the first that fixes it counts ([Claim#outweighs]), in
  /// whatever order they come.
  private Optional<String> fix(List<Claim> disclosures) {
    Map<String, Version> fixes = new TreeMap<>();
    for (Claim d : disclosures) {
      String place = d.question().ecosystem() + "\n" + d.question().name();
      d.fix()
          .flatMap(d.question().scheme()::parse)
          .ifPresent(
              v -> fixes.merge(place, v, subject.isOs() ? Judgement::lower : Judgement::higher));
    }
    return fixes.values().stream().max(Comparator.naturalOrder()).map(Version::text);
  }

  private static Version lower(Version a, Version b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static Version higher(Version a, Version b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static Affected.Status publisher(List<Claim> disclosures) {
    return disclosures.getFirst().candidate().status();
  }

  private static String summary(List<AdvisoryText> advisories) {
    return advisories.stream()
        .map(AdvisoryText::summary)
        .filter(text -> !text.isBlank())
        .findFirst()
        .or(() -> advisories.stream().map(AdvisoryText::opening).findFirst())
        .orElse("");
  }

  private static Evidence evidence(Claim d) {
    return new Evidence(
        d.candidate().advisoryId(),
        d.candidate().source(),
        d.question().ecosystem(),
        d.question().name(),
        d.question().version(),
        range(d));
  }

  private static String range(Claim d) {
    if (d.answer() == Claim.Answer.UNDETERMINED) {
      return d.question().scheme().parse(d.question().version()).isEmpty()
          ? "the installed version can't be compared"
          : "a bound of its range can't be compared";
    }
    return d.range().map(VersionRange::words).orElse("= " + d.question().version());
  }
}
