// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.match;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.Candidate;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.Evidence;
import dev.plimsoll.finding.FindingId;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.finding.VulnerablePackage.Status;
import dev.plimsoll.version.Version;
import dev.plimsoll.version.VersionRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// One package against all that is said of it: first who says that it is vulnerable, then who says
/// that it is not.
final class Judgement {

  private final Package subject;
  private final Question question;
  private final AdvisoryIndex index;
  private final Optional<Version> version;

  Judgement(Package subject, Question question, AdvisoryIndex index) {
    this.subject = subject;
    this.question = question;
    this.index = index;
    this.version = question.scheme().parse(question.version());
  }

  /// An advisory that applies.
  ///
  /// @param range the stretch of versions that holds ours; empty when the version is listed singly
  ///   or can't be compared
  private record Disclosure(Candidate candidate, Optional<VersionRange> range, Status status) {
    Optional<String> fix() {
      return range.flatMap(VersionRange::fixed);
    }
  }

  List<VulnerablePackage> findings() {
    List<Candidate> candidates = index.find(question.ecosystem(), question.name());
    if (candidates.isEmpty()) {
      return List.of();
    }
    Flaws flaws = new Flaws(candidates);
    Map<String, List<Disclosure>> disclosed = new TreeMap<>();
    Set<String> resolved = new TreeSet<>();
    for (Candidate candidate : candidates) {
      if (candidate.status() == Affected.Status.NOT_AFFECTED) {
        resolved.addAll(flaws.of(candidate));
      }
      judge(candidate).ifPresent(d -> flaws.of(candidate).forEach(flaw -> add(disclosed, flaw, d)));
    }
    disclosed.keySet().removeAll(resolved);
    List<VulnerablePackage> findings = new ArrayList<>();
    disclosed.forEach((flaw, disclosures) -> findings.add(finding(flaw, disclosures, flaws)));
    return findings;
  }

  private static void add(Map<String, List<Disclosure>> disclosed, String flaw, Disclosure d) {
    disclosed.computeIfAbsent(flaw, f -> new ArrayList<>()).add(d);
  }

  private Optional<Disclosure> judge(Candidate candidate) {
    if (candidate.status() == Affected.Status.NOT_AFFECTED) {
      return Optional.empty();
    }
    if (candidate.versions().contains(question.version())) {
      return Optional.of(new Disclosure(candidate, containing(candidate), Status.AFFECTED));
    }
    if (version.isEmpty()) {
      return Optional.of(new Disclosure(candidate, Optional.empty(), Status.UNDETERMINED));
    }
    boolean undetermined = false;
    for (VersionRange range : candidate.ranges()) {
      switch (range.contains(question.scheme(), version.get())) {
        case INSIDE -> {
          return Optional.of(new Disclosure(candidate, Optional.of(range), Status.AFFECTED));
        }
        case UNDETERMINED -> undetermined = true;
        case OUTSIDE -> {}
      }
    }
    return undetermined
        ? Optional.of(new Disclosure(candidate, Optional.empty(), Status.UNDETERMINED))
        : Optional.empty();
  }

  private Optional<VersionRange> containing(Candidate candidate) {
    return version.flatMap(
        v ->
            candidate.ranges().stream()
                .filter(r -> r.contains(question.scheme(), v) == VersionRange.Answer.INSIDE)
                .findFirst());
  }

  private VulnerablePackage finding(String flaw, List<Disclosure> disclosures, Flaws flaws) {
    List<Advisory> advisories =
        disclosures.stream().map(d -> index.advisory(d.candidate())).toList();
    Set<String> references = new LinkedHashSet<>();
    Set<Rating> ratings = new LinkedHashSet<>();
    for (Advisory advisory : advisories) {
      references.addAll(advisory.references());
      ratings.addAll(advisory.ratings());
    }
    return new VulnerablePackage(
        FindingId.of(subject, flaw),
        subject,
        flaw,
        flaws.aliases(flaw),
        status(disclosures),
        severity(disclosures),
        fix(disclosures),
        publisher(disclosures),
        summary(advisories),
        List.copyOf(ratings),
        List.copyOf(references),
        index.epss(flaw),
        index.kev(flaw),
        disclosures.stream().map(this::evidence).toList());
  }

  private static Status status(List<Disclosure> disclosures) {
    return disclosures.stream().anyMatch(d -> d.status() == Status.AFFECTED)
        ? Status.AFFECTED
        : Status.UNDETERMINED;
  }

  /// The gravest word of the sources that were asked; for a distribution's package that is the
  /// distribution alone.
  private static Severity severity(List<Disclosure> disclosures) {
    return disclosures.stream()
        .map(d -> d.candidate().severity())
        .max(Comparator.naturalOrder())
        .orElse(Severity.UNKNOWN);
  }

  /// The highest of the fixed versions, so that no source calls it vulnerable any more.
  private Optional<String> fix(List<Disclosure> disclosures) {
    return disclosures.stream()
        .flatMap(d -> d.fix().stream())
        .flatMap(text -> question.scheme().parse(text).stream())
        .max(Comparator.naturalOrder())
        .map(Version::text);
  }

  private static Affected.Status publisher(List<Disclosure> disclosures) {
    return disclosures.getFirst().candidate().status();
  }

  private static String summary(List<Advisory> advisories) {
    return advisories.stream()
        .map(Advisory::summary)
        .filter(text -> !text.isBlank())
        .findFirst()
        .or(() -> advisories.stream().map(Advisory::details).map(Judgement::firstLine).findFirst())
        .orElse("");
  }

  private static String firstLine(String text) {
    String line = text.strip().lines().findFirst().orElse("");
    return line.length() > 200 ? line.substring(0, 199) + "…" : line;
  }

  private Evidence evidence(Disclosure d) {
    return new Evidence(
        d.candidate().advisoryId(),
        d.candidate().source(),
        question.ecosystem(),
        question.name(),
        question.version(),
        range(d));
  }

  private String range(Disclosure d) {
    if (d.status() == Status.UNDETERMINED) {
      return version.isEmpty()
          ? "the installed version can't be compared"
          : "a bound of its range can't be compared";
    }
    return d.range().map(Judgement::words).orElse("= " + question.version());
  }

  private static String words(VersionRange range) {
    String from = range.introduced().equals("0") ? "" : ">= " + range.introduced();
    String to =
        switch (range.end()) {
          case VersionRange.Fixed(var fixed) -> "< " + fixed;
          case VersionRange.LastAffected(var last) -> "<= " + last;
          case VersionRange.Open _ -> "";
        };
    if (from.isEmpty() || to.isEmpty()) {
      return from.isEmpty() && to.isEmpty() ? "all versions" : from + to;
    }
    return from + ", " + to;
  }
}
