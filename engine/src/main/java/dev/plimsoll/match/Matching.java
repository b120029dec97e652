// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.match;

import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.Days;
import dev.plimsoll.advisory.store.AdvisoryIndex;
import dev.plimsoll.advisory.store.PackageKey;
import dev.plimsoll.catalog.Catalog;
import dev.plimsoll.catalog.Gap;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.VulnerablePackage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Judges a catalog by an advisory index. The same catalog and index give the same findings, in the
/// same order.
///
/// @param asOf the day that counts as today
public record Matching(List<Matcher> matchers, AdvisoryIndex index, LocalDate asOf) {

  private static final HeaderPackages HEADERS = HeaderPackages.read();

  public Matching {
    matchers = List.copyOf(matchers);
  }

  /// A judgement as of the day on which the index was written.
  public Matching(List<Matcher> matchers, AdvisoryIndex index) {
    this(matchers, index, index.state().day());
  }

  /// The outcome.
  ///
  /// @param gaps what the store does not cover
  public record Outcome(List<VulnerablePackage> findings, List<Gap> gaps) {}

  public Outcome judge(Catalog catalog) {
    List<VulnerablePackage> findings = new ArrayList<>();
    Map<String, Integer> uncovered = new TreeMap<>();
    for (Package p : catalog.packages()) {
      if (isJudged(p)) {
        Hearing hearing = hear(p, catalog.os());
        findings.addAll(hearing.findings());
        uncovered(p, catalog.os(), hearing)
            .ifPresent(what -> uncovered.merge(what, 1, Integer::sum));
      }
    }
    return new Outcome(findings, gaps(uncovered));
  }

  /// Whether findings of `p` would be its own: not of a package whose files belong to one of the
  /// distribution, which answers for it, and not of one that has no code.
  public static boolean isJudged(Package p) {
    return p.owner().isEmpty() && !HEADERS.contain(p);
  }

  /// Judges a package wherever it lies, as [#judge(Catalog)] does in an image.
  public Judged judge(Subject subject) {
    Package p = subject.asPackage();
    if (!isJudged(p)) {
      return Judged.NOTHING;
    }
    Hearing hearing = hear(p, subject.os());
    SortedSet<PackageKey> asked = new TreeSet<>(lookUps(p, subject.os()));
    hearing.questions().forEach(q -> asked.add(new PackageKey(q.ecosystem(), q.name())));
    return new Judged(
        hearing.findings(), asked, published(hearing), uncovered(p, subject.os(), hearing));
  }

  private Map<String, LocalDate> published(Hearing hearing) {
    Set<String> untold =
        hearing.findings().stream()
            .filter(finding -> finding.cve().flatMap(CveNote::published).isEmpty())
            .map(VulnerablePackage::flaw)
            .collect(Collectors.toSet());
    Map<String, LocalDate> days = new TreeMap<>();
    for (Verdict verdict : hearing.verdicts()) {
      if (untold.contains(verdict.flaw())) {
        verdict.claims().stream()
            .flatMap(claim -> Days.of(index.text(claim.candidate()).published()).stream())
            .min(Comparator.naturalOrder())
            .ifPresent(day -> days.put(verdict.flaw(), day));
      }
    }
    return days;
  }

  private List<PackageKey> lookUps(Package p, Optional<OsRelease> os) {
    return matchers.stream().flatMap(matcher -> matcher.lookUps(p, os).stream()).toList();
  }

  /// What the store has nothing about, if that is why there are no findings.
  private static Optional<String> uncovered(Package p, Optional<OsRelease> os, Hearing hearing) {
    if (hearing.questions().isEmpty()) {
      return Optional.of(kind(p, os));
    }
    return hearing.isCovered()
        ? Optional.empty()
        : Optional.of(hearing.questions().getFirst().ecosystem());
  }

  /// All that is said about one package of an image of `os`, whoever owns its file.
  public Hearing hear(Package p, Optional<OsRelease> os) {
    List<Question> questions = questions(p, os);
    Judgement judgement = new Judgement(p, questions, index, asOf);
    boolean isCovered = questions.stream().anyMatch(q -> index.covers(q.ecosystem()));
    List<Verdict> verdicts = judgement.verdicts();
    return new Hearing(questions, isCovered, verdicts, judgement.findings(verdicts));
  }

  private List<Question> questions(Package p, Optional<OsRelease> os) {
    for (Matcher matcher : matchers) {
      List<Question> questions = matcher.questions(p, os, index);
      if (!questions.isEmpty()) {
        return questions;
      }
    }
    return List.of();
  }

  private static String kind(Package p, Optional<OsRelease> os) {
    if (!p.isOs()) {
      return "packages of type " + p.purl().type();
    }
    String vendor = p.purl().namespace();
    if (!vendor.isEmpty() && os.filter(o -> !o.id().equals(vendor)).isPresent()) {
      return "packages of " + vendor;
    }
    return os.map(o -> (o.id() + " " + o.versionId()).strip())
        .orElse("an unknown distribution's " + p.purl().type() + " packages");
  }

  private static List<Gap> gaps(Map<String, Integer> uncovered) {
    Set<Gap> gaps = new TreeSet<>();
    uncovered.forEach(
        (what, count) ->
            gaps.add(
                new Gap(
                    "",
                    "matcher",
                    "not covered: the advisory store has nothing about %s, so %d %s not judged"
                        .formatted(what, count, count == 1 ? "package was" : "packages were"))));
    return List.copyOf(gaps);
  }
}
