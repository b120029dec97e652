// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.sarif;

import static dev.plimsoll.report.Fields.each;

import dev.plimsoll.catalog.Gap;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.report.JsonDocument;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.vex.Settlement;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/// SARIF 2.1.0 (OASIS): a rule for each flaw and each end of life, a result for each finding, a
/// notification for each gap. It holds no times, so that the same report gives the same bytes.
public final class SarifFormat implements ReportFormat {

  @Override
  public String name() {
    return "sarif";
  }

  @Override
  public void write(Report report, Look look, OutputStream out) throws IOException {
    JsonDocument.write(out, json -> fields(report, json));
  }

  private static void fields(Report report, JsonGenerator json) {
    json.writeStringProperty(
        "$schema",
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
    json.writeStringProperty("version", "2.1.0");
    json.writeArrayPropertyStart("runs");
    json.writeStartObject();
    List<VulnerablePackage> settled =
        report.settled().stream().map(Settlement.Heard::finding).toList();
    Rules rules =
        new Rules(Stream.concat(report.findings().stream(), settled.stream()).toList(), json);
    EndOfLives ends = new EndOfLives(report.endOfLife(), rules.size(), json);
    tool(report, rules, ends, json);
    invocation(report, json);
    json.writeStringProperty("columnKind", "utf16CodeUnits");
    Results results = new Results(report, rules, json);
    json.writeArrayPropertyStart("results");
    report.findings().forEach(results::write);
    report.settled().forEach(results::write);
    ends.results(results);
    json.writeEndArray();
    properties(report, json);
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void tool(Report report, Rules rules, EndOfLives ends, JsonGenerator json) {
    json.writeObjectPropertyStart("tool");
    json.writeObjectPropertyStart("driver");
    json.writeStringProperty("name", "Plimsoll");
    json.writeStringProperty("version", report.tool());
    json.writeArrayPropertyStart("rules");
    rules.write();
    ends.rules();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  /// A report exists only when the scan came to its end; what it could not do are its gaps.
  private static void invocation(Report report, JsonGenerator json) {
    json.writeArrayPropertyStart("invocations");
    json.writeStartObject();
    json.writeBooleanProperty("executionSuccessful", true);
    each("toolExecutionNotifications", report.gaps(), gap -> notification(gap, json), json);
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void notification(Gap gap, JsonGenerator json) {
    json.writeStartObject();
    json.writeObjectPropertyStart("descriptor");
    json.writeStringProperty("id", "gap/" + gap.reader());
    json.writeEndObject();
    json.writeStringProperty("level", "warning");
    String place = gap.path().isEmpty() ? "" : gap.path() + ": ";
    Message.write("message", place + gap.reason(), json);
    json.writeEndObject();
  }

  private static void properties(Report report, JsonGenerator json) {
    json.writeObjectPropertyStart("properties");
    json.writeStringProperty("target", report.target().reference());
    report.target().manifest().ifPresent(d -> json.writeStringProperty("manifest", d.toString()));
    report.platform().ifPresent(p -> json.writeStringProperty("platform", p.toString()));
    report
        .store()
        .ifPresent(store -> json.writeStringProperty("advisories", store.digest().toString()));
    json.writeEndObject();
  }
}
