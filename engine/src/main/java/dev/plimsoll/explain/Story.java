// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.explain;

import dev.plimsoll.advisory.Rating;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.match.Claim;
import dev.plimsoll.match.Hearing;
import dev.plimsoll.match.Question;
import dev.plimsoll.match.Verdict;
import dev.plimsoll.report.Advice;
import dev.plimsoll.report.Report;
import dev.plimsoll.vex.Settlement;
import java.util.Locale;

/// The story of one package, written line by line: a word at the left says what a line tells.
record Story(Report report, Package p, Hearing hearing, StringBuilder out) {

  private static final int UNUSED_SHOWN = 10;

  /// What it is and where it comes from.
  void head(String title) {
    out.append(title).append('\n');
    line("purl", p.purl().toString());
    line("found in", p.location().path() + layer());
    p.owner()
        .ifPresent(
            owner -> line("owned by", owner + ", which the distribution judges in its place"));
    for (Question question : hearing.questions()) {
      line("asked", words(question));
    }
    if (hearing.questions().isEmpty()) {
      line("asked", "nobody: no advisories for such packages are known to Plimsoll");
    } else if (!hearing.isCovered()) {
      line("asked", "in vain: not covered, the store has no feed that speaks for it");
    }
  }

  private String layer() {
    int at = p.location().layer();
    return report.layers().stream()
        .filter(l -> l.index() == at)
        .findFirst()
        .map(l -> ", layer " + at + l.instruction().map(i -> ": " + i).orElse(""))
        .orElse("");
  }

  private static String words(Question question) {
    StringBuilder facts = new StringBuilder();
    new java.util.TreeMap<>(question.facts())
        .forEach((key, value) -> facts.append(", ").append(key).append(' ').append(value));
    return "%s about %s, version %s by the order of %s%s"
        .formatted(
            question.ecosystem(),
            question.name(),
            question.version().isEmpty() ? "unknown" : question.version(),
            question.scheme().name().toLowerCase(Locale.ROOT),
            facts);
  }

  /// One line for a verdict.
  void line(Verdict verdict) {
    line(verdict.isFinding() ? "finding" : "no finding", verdict.flaw() + ": " + reason(verdict));
  }

  /// Everything about a verdict.
  void whole(Verdict verdict, Settlement settlement) {
    for (Claim claim : verdict.claims()) {
      line("said", claim.words());
    }
    line(
        "verdict",
        (verdict.isFinding() && p.owner().isEmpty() ? "a finding: " : "no finding: ")
            + reason(verdict));
    hearing.findings().stream().filter(f -> f.flaw().equals(verdict.flaw())).forEach(this::finding);
    vex(settlement);
    out.append('\n');
  }

  private String reason(Verdict verdict) {
    if (verdict.isFinding() && p.owner().isPresent()) {
      return "the distribution answers for the file, with " + p.owner().get();
    }
    return verdict.reason();
  }

  private void finding(VulnerablePackage finding) {
    line(
        "severity",
        finding.severity().word()
            + finding.borrowedFrom().map(from -> ", by the word of " + from).orElse(""));
    line(
        "risk", finding.risk().score() + " of 100: " + String.join(", ", finding.risk().reasons()));
    for (Rating rating : finding.ratings()) {
      line(
          "rated",
          (rating.source() + " " + rating.severity().word() + " " + rating.vector()).strip());
    }
    finding
        .kev()
        .ifPresent(kev -> line("exploited", "known to be since " + kev.dateAdded() + " (CISA)"));
    finding
        .epss()
        .ifPresent(
            epss ->
                line(
                    "exploited",
                    String.format(
                        Locale.ROOT,
                        "likely with %.2f %% within 30 days (EPSS), more than %.0f %% of all flaws",
                        epss.score() * 100,
                        Math.min(99, epss.percentile() * 100)))); // nothing exceeds all
    line("to do", Advice.remedy(finding));
  }

  private void vex(Settlement settlement) {
    settlement.settled().forEach(heard -> line("vex", "settled: " + said(heard)));
    settlement.remarks().forEach(heard -> line("vex", said(heard)));
    settlement.unused().stream()
        .limit(UNUSED_SHOWN)
        .forEach(u -> line("vex", u.statement().document() + " not applied: " + u.reason()));
    int more = settlement.unused().size() - UNUSED_SHOWN;
    if (more > 0) {
      line("vex", "not applied: " + more + " more");
    }
  }

  private static String said(Settlement.Heard heard) {
    var statement = heard.statement();
    return "%s says %s%s (%s)"
        .formatted(
            statement.author().isEmpty() ? "its supplier" : statement.author(),
            statement.status().name().toLowerCase(Locale.ROOT),
            statement.justification().map(why -> ", " + why).orElse(""),
            statement.document());
  }

  private void line(String what, String text) {
    out.append("  %-10s %s\n".formatted(what, text));
  }
}
