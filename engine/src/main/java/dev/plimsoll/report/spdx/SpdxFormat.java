// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.spdx;

import static dev.plimsoll.report.Fields.each;

import dev.plimsoll.catalog.Gap;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.report.ContentIds;
import dev.plimsoll.report.Edges;
import dev.plimsoll.report.JsonDocument;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.sbom.JsonTexts;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// SPDX 2.3 in JSON: the packages with their flaws as references, and as annotations what `sbom`
/// needs to make the same catalog of it again. Its time is the image's, so that the same report
/// gives the same bytes.
public final class SpdxFormat implements ReportFormat {

  static final String IMAGE = "SPDXRef-Image";
  static final String OS = "SPDXRef-OperatingSystem";

  private static final String DOCUMENT = "SPDXRef-DOCUMENT";
  private static final String NAMESPACE = "https://plimsoll.dev/spdx/";

  @Override
  public String name() {
    return "spdx";
  }

  @Override
  public void write(Report report, Look look, OutputStream out) throws IOException {
    JsonDocument.write(out, json -> fields(report, json));
  }

  private static void fields(Report report, JsonGenerator json) {
    json.writeStringProperty("spdxVersion", "SPDX-2.3");
    json.writeStringProperty("dataLicense", "CC0-1.0");
    json.writeStringProperty("SPDXID", DOCUMENT);
    json.writeStringProperty("name", report.target().reference());
    json.writeStringProperty("documentNamespace", NAMESPACE + ContentIds.of(report));
    Annotations annotations = new Annotations(report.tool(), created(report), json);
    json.writeObjectPropertyStart("creationInfo");
    json.writeStringProperty("created", created(report));
    json.writeArrayPropertyStart("creators");
    json.writeString(annotations.annotator());
    json.writeEndArray();
    json.writeEndObject();
    packages(report, annotations, json);
    relationships(report, json);
    each("annotations", report.gaps(), gap -> gap(gap, annotations), json);
  }

  /// Whole seconds, as clause 6.9 wants them.
  private static String created(Report report) {
    return report.createdAt().orElse(Instant.EPOCH).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static void packages(Report report, Annotations annotations, JsonGenerator json) {
    Licences licences = new Licences(json);
    Packages packages = new Packages(report, annotations, licences, json);
    json.writeArrayPropertyStart("packages");
    packages.image();
    report.os().ifPresent(packages::os);
    report.packages().forEach(packages::write);
    json.writeEndArray();
    licences.writeOthers();
  }

  private static void relationships(Report report, JsonGenerator json) {
    json.writeArrayPropertyStart("relationships");
    relationship(DOCUMENT, "DESCRIBES", IMAGE, json);
    List<String> contained = report.packages().stream().map(Packages::id).toList();
    report.os().ifPresent(os -> relationship(IMAGE, "CONTAINS", OS, json));
    contained.forEach(id -> relationship(IMAGE, "CONTAINS", id, json));
    Edges edges = new Edges(report.packages());
    for (Package p : report.packages()) {
      List<String> needs = edges.of(p).stream().map(Packages::id).distinct().toList();
      needs.forEach(id -> relationship(Packages.id(p), "DEPENDS_ON", id, json));
    }
    json.writeEndArray();
  }

  private static void relationship(String from, String type, String to, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("spdxElementId", from);
    json.writeStringProperty("relationshipType", type);
    json.writeStringProperty("relatedSpdxElement", to);
    json.writeEndObject();
  }

  private static void gap(Gap gap, Annotations annotations) {
    annotations.write(JsonTexts.GAP + " " + JsonTexts.of(gap));
  }
}
