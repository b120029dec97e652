// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.cyclonedx;

import static dev.plimsoll.report.Fields.each;
import static dev.plimsoll.report.Fields.text;
import static dev.plimsoll.report.Fields.word;

import dev.plimsoll.advisory.Cvss;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.Evidence;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.finding.VulnerablePackage.Status;
import dev.plimsoll.report.Addresses;
import dev.plimsoll.report.Advice;
import dev.plimsoll.report.ContentIds;
import dev.plimsoll.report.Suppliers;
import dev.plimsoll.vex.Settlement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/// Writes findings as vulnerabilities, each with the one package that it affects: severity and fix
/// may differ from package to package.
record Vulnerabilities(List<Settlement.Heard> remarks, JsonGenerator json) {

  private static final Pattern CWE = Pattern.compile("CWE-[0-9]{1,8}");
  private static final int CWE_NUMBER = "CWE-".length();

  void write(VulnerablePackage finding) {
    write(finding, remarks.stream().filter(heard -> heard.finding().equals(finding)).findFirst());
  }

  void write(Settlement.Heard settled) {
    write(settled.finding(), Optional.of(settled));
  }

  private void write(VulnerablePackage finding, Optional<Settlement.Heard> heard) {
    json.writeStartObject();
    json.writeStringProperty("id", finding.flaw());
    source("source", finding.evidence().getFirst().source());
    each("references", finding.aliases(), this::reference, json);
    ratings(finding);
    cwes(finding);
    text("description", finding.summary(), json);
    json.writeStringProperty("recommendation", Advice.remedy(finding));
    each("advisories", Addresses.of(finding), this::advisory, json);
    heard.ifPresentOrElse(this::analysis, () -> analysis(finding));
    affects(finding, heard.filter(h -> h.statement().status().settles()).isPresent());
    CycloneDxFormat.properties(facts(finding), json);
    json.writeEndObject();
  }

  /// The headline first, then each source's own.
  private void ratings(VulnerablePackage finding) {
    json.writeArrayPropertyStart("ratings");
    json.writeStartObject();
    source("source", "plimsoll");
    json.writeStringProperty("severity", severity(finding.severity()));
    json.writeEndObject();
    finding.ratings().forEach(this::rating);
    json.writeEndArray();
  }

  private void rating(Rating rating) {
    json.writeStartObject();
    source("source", rating.source());
    Cvss.score(rating.vector()).ifPresent(score -> json.writeNumberProperty("score", score));
    json.writeStringProperty("severity", severity(rating.severity()));
    if (!rating.vector().isEmpty()) {
      json.writeStringProperty("method", method(rating.vector()));
      json.writeStringProperty("vector", rating.vector());
    }
    json.writeEndObject();
  }

  /// Their numbers, as the schema wants them.
  private void cwes(VulnerablePackage finding) {
    List<Integer> numbers =
        finding.cve().stream()
            .flatMap(cve -> cve.weaknesses().stream())
            .filter(CWE.asMatchPredicate())
            .map(id -> Integer.valueOf(id.substring(CWE_NUMBER)))
            .filter(number -> number > 0)
            .distinct()
            .toList();
    each("cwes", numbers, json::writeNumber, json);
  }

  private static String method(String vector) {
    if (vector.startsWith("CVSS:4")) {
      return "CVSSv4";
    }
    if (vector.startsWith("CVSS:3.1")) {
      return "CVSSv31";
    }
    return vector.startsWith("CVSS:3") ? "CVSSv3" : "CVSSv2";
  }

  private static String severity(Severity severity) {
    return severity == Severity.NEGLIGIBLE ? "info" : severity.word();
  }

  private void reference(String alias) {
    json.writeStartObject();
    json.writeStringProperty("id", alias);
    int dash = alias.indexOf('-');
    source("source", dash > 0 ? alias.substring(0, dash) : alias);
    json.writeEndObject();
  }

  private void advisory(String address) {
    json.writeStartObject();
    json.writeStringProperty("url", address);
    json.writeEndObject();
  }

  private void source(String field, String name) {
    json.writeObjectPropertyStart(field);
    json.writeStringProperty("name", name);
    json.writeEndObject();
  }

  private void analysis(VulnerablePackage finding) {
    if (finding.status() == Status.UNDETERMINED) {
      json.writeObjectPropertyStart("analysis");
      json.writeStringProperty("state", "in_triage");
      json.writeStringProperty("detail", finding.evidence().getFirst().range());
      json.writeEndObject();
    }
  }

  private void analysis(Settlement.Heard heard) {
    json.writeObjectPropertyStart("analysis");
    json.writeStringProperty(
        "state",
        switch (heard.statement().status()) {
          case NOT_AFFECTED -> "not_affected";
          case FIXED -> "resolved";
          case AFFECTED -> "exploitable";
          case UNDER_INVESTIGATION -> "in_triage";
        });
    heard
        .statement()
        .justification()
        .flatMap(Justifications::ofCycloneDx)
        .ifPresent(word -> json.writeStringProperty("justification", word));
    json.writeStringProperty("detail", Suppliers.words(heard));
    json.writeEndObject();
  }

  private void affects(VulnerablePackage finding, boolean isSettled) {
    Package p = finding.subject();
    json.writeArrayPropertyStart("affects");
    json.writeStartObject();
    json.writeStringProperty("ref", ContentIds.of(p));
    if (!p.version().isEmpty()) {
      json.writeArrayPropertyStart("versions");
      json.writeStartObject();
      json.writeStringProperty("version", p.version());
      String status = finding.status() == Status.AFFECTED ? "affected" : "unknown";
      json.writeStringProperty("status", isSettled ? "unaffected" : status);
      json.writeEndObject();
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeEndArray();
  }

  private static Map<String, String> facts(VulnerablePackage finding) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("plimsoll:finding:id", finding.id().text());
    facts.put("plimsoll:finding:publisherStatus", word(finding.publisher()));
    finding.fix().ifPresent(fix -> facts.put("plimsoll:finding:fix", fix));
    finding.epss().ifPresent(e -> facts.put("plimsoll:epss:score", Double.toString(e.score())));
    finding.kev().ifPresent(kev -> facts.put("plimsoll:kev:added", kev.dateAdded()));
    finding.borrowedFrom().ifPresent(who -> facts.put("plimsoll:finding:severityFrom", who));
    facts.put("plimsoll:finding:risk", Integer.toString(finding.risk().score()));
    int reason = 0;
    for (String text : finding.risk().reasons()) {
      facts.put("plimsoll:finding:risk:" + reason++, text);
    }
    int number = 0;
    for (Evidence evidence : finding.evidence()) {
      facts.put("plimsoll:evidence:" + number++, words(evidence));
    }
    return facts;
  }

  private static String words(Evidence e) {
    return "%s (%s): %s %s is in %s"
        .formatted(e.advisory(), e.ecosystem(), e.name(), e.compared(), e.range());
  }
}
