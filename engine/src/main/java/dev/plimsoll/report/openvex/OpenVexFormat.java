// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.openvex;

import static dev.plimsoll.report.Fields.text;
import static dev.plimsoll.report.Fields.texts;

import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.finding.VulnerablePackage.Status;
import dev.plimsoll.report.Advice;
import dev.plimsoll.report.ContentIds;
import dev.plimsoll.report.ImageName;
import dev.plimsoll.report.JsonDocument;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.vex.Settlement;
import dev.plimsoll.vex.Statement;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/// OpenVEX 0.2.0: a statement for each finding and for each that a supplier settled. The product is
/// the image, its parts the packages. Its time is that of the advisories, so that the same report
/// gives the same bytes.
public final class OpenVexFormat implements ReportFormat {

  /// The five words that OpenVEX has for a justification.
  private static final Set<String> JUSTIFICATIONS =
      Set.of(
          "component_not_present",
          "vulnerable_code_not_present",
          "vulnerable_code_not_in_execute_path",
          "vulnerable_code_cannot_be_controlled_by_adversary",
          "inline_mitigations_already_exist");

  @Override
  public String name() {
    return "openvex";
  }

  @Override
  public void write(Report report, Look look, OutputStream out) throws IOException {
    JsonDocument.write(out, json -> fields(report, json));
  }

  private static void fields(Report report, JsonGenerator json) {
    json.writeStringProperty("@context", "https://openvex.dev/ns/v0.2.0");
    json.writeStringProperty("@id", "https://plimsoll.dev/vex/" + ContentIds.of(report));
    json.writeStringProperty("author", "plimsoll " + report.tool());
    Instant time = report.store().map(store -> store.written()).orElse(Instant.EPOCH);
    json.writeStringProperty("timestamp", time.toString());
    json.writeNumberProperty("version", 1);
    json.writeArrayPropertyStart("statements");
    report.findings().forEach(finding -> finding(finding, report, json));
    report.settled().forEach(heard -> settled(heard, report, json));
    json.writeEndArray();
  }

  private static void finding(VulnerablePackage finding, Report report, JsonGenerator json) {
    json.writeStartObject();
    about(finding, report, json);
    if (finding.status() == Status.AFFECTED) {
      json.writeStringProperty("status", "affected");
      json.writeStringProperty("action_statement", Advice.remedy(finding));
    } else {
      json.writeStringProperty("status", "under_investigation");
    }
    json.writeEndObject();
  }

  private static void settled(Settlement.Heard heard, Report report, JsonGenerator json) {
    Statement statement = heard.statement();
    boolean isFixed = statement.status() == Statement.Status.FIXED;
    boolean isKnown = statement.justification().filter(JUSTIFICATIONS::contains).isPresent();
    json.writeStartObject();
    about(heard.finding(), report, json);
    if (!statement.status().settles()) {
      waived(statement, json);
      return;
    }
    json.writeStringProperty("status", isFixed ? "fixed" : "not_affected");
    if (isKnown && !isFixed) {
      json.writeStringProperty("justification", statement.justification().orElseThrow());
    }
    String reason = statement.remark().isEmpty() ? statement.document() : statement.remark();
    text(isFixed ? "status_notes" : "impact_statement", reason, json);
    json.writeEndObject();
  }

  /// A waiver does not say that the flaw is none.
  private static void waived(Statement statement, JsonGenerator json) {
    json.writeStringProperty("status", "affected");
    json.writeStringProperty("action_statement", statement.remark());
    json.writeEndObject();
  }

  private static void about(VulnerablePackage finding, Report report, JsonGenerator json) {
    json.writeObjectPropertyStart("vulnerability");
    json.writeStringProperty("name", finding.flaw());
    texts("aliases", finding.aliases(), json);
    json.writeEndObject();
    json.writeArrayPropertyStart("products");
    json.writeStartObject();
    json.writeStringProperty("@id", ImageName.of(report.target()));
    json.writeArrayPropertyStart("subcomponents");
    json.writeStartObject();
    json.writeStringProperty("@id", finding.subject().purl().toString());
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }
}
