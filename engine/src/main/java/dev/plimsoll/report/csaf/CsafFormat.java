// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.csaf;

import dev.plimsoll.report.ContentIds;
import dev.plimsoll.report.ImageName;
import dev.plimsoll.report.JsonDocument;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.ReportFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// CSAF 2.0, profile "VEX" (section 4.5): what was found, and what suppliers settled, of each
/// package as a part of the image. Its times are those of the advisories, so that the same report
/// gives the same bytes.
public final class CsafFormat implements ReportFormat {

  private static final String NAMESPACE = "https://plimsoll.dev";

  @Override
  public String name() {
    return "csaf";
  }

  @Override
  public void write(Report report, Look look, OutputStream out) throws IOException {
    List<Flaw> flaws = Flaw.of(report);
    JsonDocument.write(
        out,
        json -> {
          document(report, flaws.isEmpty(), json);
          ProductTree.of(ImageName.of(report.target()), flaws).write(json);
          if (!flaws.isEmpty()) {
            json.writeArrayPropertyStart("vulnerabilities");
            flaws.forEach(flaw -> new Vulnerability(flaw).write(json));
            json.writeEndArray();
          }
        });
  }

  /// The profile wants one flaw at least, so a document without any is of the base profile.
  private static void document(Report report, boolean isEmpty, JsonGenerator json) {
    json.writeObjectPropertyStart("document");
    json.writeStringProperty("category", isEmpty ? "csaf_base" : "csaf_vex");
    json.writeStringProperty("csaf_version", "2.0");
    json.writeStringProperty("lang", "en");
    json.writeObjectPropertyStart("publisher");
    json.writeStringProperty("category", "other");
    json.writeStringProperty("name", "plimsoll " + report.tool());
    json.writeStringProperty("namespace", NAMESPACE);
    json.writeEndObject();
    json.writeStringProperty("title", "Flaws of " + ImageName.of(report.target()));
    tracking(report, json);
    json.writeEndObject();
  }

  private static void tracking(Report report, JsonGenerator json) {
    String time = report.store().map(store -> store.written()).orElse(Instant.EPOCH).toString();
    json.writeObjectPropertyStart("tracking");
    json.writeStringProperty("current_release_date", time);
    json.writeObjectPropertyStart("generator");
    json.writeObjectPropertyStart("engine");
    json.writeStringProperty("name", "plimsoll");
    json.writeStringProperty("version", report.tool());
    json.writeEndObject();
    json.writeEndObject();
    json.writeStringProperty("id", "plimsoll-" + ContentIds.of(report));
    json.writeStringProperty("initial_release_date", time);
    json.writeArrayPropertyStart("revision_history");
    json.writeStartObject();
    json.writeStringProperty("date", time);
    json.writeStringProperty("number", "1");
    json.writeStringProperty("summary", "as scanned");
    json.writeEndObject();
    json.writeEndArray();
    json.writeStringProperty("status", "interim");
    json.writeStringProperty("version", "1");
    json.writeEndObject();
  }
}
