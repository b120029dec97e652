// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.sarif;

import static dev.plimsoll.report.Fields.text;
import static dev.plimsoll.report.Fields.texts;
import static dev.plimsoll.report.Fields.word;

import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.finding.VulnerablePackage.Status;
import dev.plimsoll.report.Advice;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.Report.LayerLine;
import dev.plimsoll.report.Suppliers;
import dev.plimsoll.vex.Settlement;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// Writes findings as results.
record Results(Report report, Rules rules, JsonGenerator json) {

  void write(VulnerablePackage finding) {
    json.writeStartObject();
    fields(finding);
    json.writeEndObject();
  }

  /// What a supplier settled is a result that is suppressed from outside (section 3.35).
  void write(Settlement.Heard heard) {
    json.writeStartObject();
    fields(heard.finding());
    json.writeArrayPropertyStart("suppressions");
    json.writeStartObject();
    json.writeStringProperty("kind", "external");
    json.writeStringProperty("status", "accepted");
    json.writeStringProperty("justification", Suppliers.words(heard));
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void fields(VulnerablePackage finding) {
    json.writeStringProperty("ruleId", finding.flaw());
    json.writeNumberProperty("ruleIndex", rules.indexOf(finding.flaw()));
    level(finding);
    json.writeNumberProperty("rank", finding.risk().score());
    Message.write("message", Advice.problem(finding) + ": " + Advice.remedy(finding), json);
    json.writeArrayPropertyStart("locations");
    location(Optional.of(finding.subject()));
    json.writeEndArray();
    json.writeObjectPropertyStart("partialFingerprints");
    json.writeStringProperty("plimsollFinding/v1", finding.id().text());
    json.writeEndObject();
    properties(finding);
  }

  /// `open` is what lacks the information to decide; only a `fail` may have a level (sections
  /// 3.27.9 and 3.27.10).
  private void level(VulnerablePackage finding) {
    boolean isAffected = finding.status() == Status.AFFECTED;
    json.writeStringProperty("kind", isAffected ? "fail" : "open");
    json.writeStringProperty("level", isAffected ? Levels.of(finding.severity()) : "none");
  }

  /// The place of a package, or the image as a whole.
  void location(Optional<Package> p) {
    json.writeStartObject();
    json.writeObjectPropertyStart("physicalLocation");
    json.writeObjectPropertyStart("artifactLocation");
    String place =
        p.map(known -> known.location().path())
            .filter(path -> !path.isEmpty())
            .orElse(report.target().reference());
    json.writeStringProperty("uri", RelativeUri.of(place));
    json.writeEndObject();
    json.writeObjectPropertyStart("region");
    json.writeNumberProperty("startLine", 1);
    json.writeEndObject();
    json.writeEndObject();
    p.ifPresent(this::logical);
    json.writeEndObject();
  }

  private void logical(Package p) {
    json.writeArrayPropertyStart("logicalLocations");
    logical(p.name(), p.purl().toString(), "package");
    int layer = p.location().layer();
    if (layer < report.layers().size()) {
      layer(report.layers().get(layer));
    }
    json.writeEndArray();
  }

  private void layer(LayerLine layer) {
    String instruction = layer.instruction().orElse("layer " + layer.index());
    logical(instruction, layer.diffId().toString(), "layer");
  }

  private void logical(String name, String fullName, String kind) {
    json.writeStartObject();
    json.writeStringProperty("name", name);
    json.writeStringProperty("fullyQualifiedName", fullName);
    json.writeStringProperty("kind", kind);
    json.writeEndObject();
  }

  private void properties(VulnerablePackage finding) {
    json.writeObjectPropertyStart("properties");
    json.writeStringProperty("purl", finding.subject().purl().toString());
    text("version", finding.subject().version(), json);
    json.writeStringProperty("severity", finding.severity().word());
    finding.borrowedFrom().ifPresent(who -> json.writeStringProperty("severityFrom", who));
    texts("risk", finding.risk().reasons(), json);
    json.writeStringProperty("status", word(finding.status()));
    json.writeStringProperty("publisherStatus", word(finding.publisher()));
    finding.fix().ifPresent(fix -> json.writeStringProperty("fix", fix));
    finding.epss().ifPresent(epss -> json.writeNumberProperty("epss", epss.score()));
    finding.kev().ifPresent(kev -> json.writeStringProperty("knownExploited", kev.dateAdded()));
    if (!report.layers().isEmpty()) {
      json.writeNumberProperty("layer", finding.subject().location().layer());
    }
    json.writeEndObject();
  }
}
