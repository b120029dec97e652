// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.csaf;

import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.report.Report;
import dev.plimsoll.vex.Settlement;
import dev.plimsoll.vex.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that a report says of one flaw, since a document may name each flaw once only.
///
/// @param said by the purls of packages
record Flaw(String id, Map<String, Said> said) {

  /// What is said of the flaw in one package, wherever in the image that lies.
  ///
  /// @param by the statement of a supplier or a waiver; empty for what remains a finding
  record Said(VulnerablePackage finding, Optional<Statement> settled) {

    Status status() {
      return settled
          .filter(s -> s.status().settles()) // a waiver does not say that the flaw is none
          .map(s -> s.status() == Statement.Status.FIXED ? Status.FIXED : Status.NOT_AFFECTED)
          .orElse(
              finding.status() == VulnerablePackage.Status.AFFECTED
                  ? Status.AFFECTED
                  : Status.UNDER_INVESTIGATION);
    }

    String product() {
      return finding.subject().purl().toString();
    }

    /// A product has one status only: the graver one when it is two things in two places.
    Said graver(Said other) {
      return status().compareTo(other.status()) <= 0 ? this : other;
    }
  }

  /// The lists of `product_status` (section 3.2.3.9), the gravest first.
  enum Status {
    AFFECTED("known_affected"),
    UNDER_INVESTIGATION("under_investigation"),
    NOT_AFFECTED("known_not_affected"),
    FIXED("fixed");

    private final String word;

    Status(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /// The flaws of a report, in the order in which they come there.
  static List<Flaw> of(Report report) {
    Map<String, Flaw> flaws = new LinkedHashMap<>();
    report.findings().forEach(finding -> add(new Said(finding, Optional.empty()), flaws));
    for (Settlement.Heard heard : report.settled()) {
      add(new Said(heard.finding(), Optional.of(heard.statement())), flaws);
    }
    return List.copyOf(flaws.values());
  }

  private static void add(Said said, Map<String, Flaw> flaws) {
    flaws
        .computeIfAbsent(said.finding().flaw(), id -> new Flaw(id, new LinkedHashMap<>()))
        .said
        .merge(said.product(), said, Said::graver);
  }

  /// What is said of packages with a status, in the order of the report.
  List<Said> with(Status status) {
    return said.values().stream().filter(s -> s.status() == status).toList();
  }

  /// The words of all advisories on the flaw that differ.
  List<String> summaries() {
    return findings().stream()
        .map(VulnerablePackage::summary)
        .filter(text -> !text.isBlank())
        .distinct()
        .toList();
  }

  List<VulnerablePackage> findings() {
    List<VulnerablePackage> findings = new ArrayList<>();
    said.values().forEach(s -> findings.add(s.finding()));
    return findings;
  }
}
