// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.cyclonedx;

import static dev.plimsoll.report.Fields.each;
import static dev.plimsoll.report.Fields.text;
import static dev.plimsoll.report.Fields.texts;

import dev.plimsoll.catalog.Gap;
import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.report.ContentIds;
import dev.plimsoll.report.Edges;
import dev.plimsoll.report.JsonDocument;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.sbom.ImageFacts;
import dev.plimsoll.sbom.JsonTexts;
import dev.plimsoll.sbom.OsFacts;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// CycloneDX 1.6 in JSON: the packages, their flaws, and as properties what `sbom` needs to make
/// the same catalog of it again. Its time is the image's, so that the same report gives the same
/// bytes. Packages that the distribution owns are components like others, marked by
/// `plimsoll:ownedBy`: an inventory without them would be wrong.
public final class CycloneDxFormat implements ReportFormat {

  private static final String SUBJECT = "image";

  @Override
  public String name() {
    return "cyclonedx";
  }

  @Override
  public void write(Report report, Look look, OutputStream out) throws IOException {
    JsonDocument.write(out, json -> fields(report, json));
  }

  private static void fields(Report report, JsonGenerator json) {
    json.writeStringProperty("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
    json.writeStringProperty("bomFormat", "CycloneDX");
    json.writeStringProperty("specVersion", "1.6");
    json.writeStringProperty("serialNumber", "urn:uuid:" + ContentIds.of(report));
    json.writeNumberProperty("version", 1);
    metadata(report, json);
    json.writeArrayPropertyStart("components");
    report.os().ifPresent(os -> os(os, report, json));
    Components components = new Components(report, json);
    report.packages().forEach(components::write);
    json.writeEndArray();
    dependencies(report, json);
    vulnerabilities(report, json);
    each("properties", report.gaps(), gap -> gap(gap, json), json);
  }

  private static void vulnerabilities(Report report, JsonGenerator json) {
    if (report.findings().isEmpty() && report.settled().isEmpty()) {
      return;
    }
    Vulnerabilities vulnerabilities = new Vulnerabilities(report.remarks(), json);
    json.writeArrayPropertyStart("vulnerabilities");
    report.findings().forEach(vulnerabilities::write);
    report.settled().forEach(vulnerabilities::write);
    json.writeEndArray();
  }

  private static void dependencies(Report report, JsonGenerator json) {
    Edges edges = new Edges(report.packages());
    List<Package> needy = report.packages().stream().filter(p -> !edges.of(p).isEmpty()).toList();
    each(
        "dependencies",
        needy,
        p -> {
          json.writeStartObject();
          json.writeStringProperty("ref", ContentIds.of(p));
          texts("dependsOn", edges.of(p).stream().map(ContentIds::of).distinct().toList(), json);
          json.writeEndObject();
        },
        json);
  }

  private static void metadata(Report report, JsonGenerator json) {
    json.writeObjectPropertyStart("metadata");
    report.createdAt().ifPresent(time -> json.writeStringProperty("timestamp", time.toString()));
    json.writeObjectPropertyStart("tools");
    json.writeArrayPropertyStart("components");
    json.writeStartObject();
    json.writeStringProperty("type", "application");
    json.writeStringProperty("name", "plimsoll");
    json.writeStringProperty("version", report.tool());
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    subject(report, json);
    json.writeEndObject();
  }

  private static void subject(Report report, JsonGenerator json) {
    json.writeObjectPropertyStart("component");
    boolean isImage = report.platform().isPresent();
    json.writeStringProperty("type", isImage ? "container" : "application");
    json.writeStringProperty("bom-ref", SUBJECT);
    json.writeStringProperty("name", report.target().reference());
    Optional<String> version = report.target().manifest().map(Object::toString);
    text("version", version.orElse(""), json);
    properties(ImageFacts.of(report), json);
    json.writeEndObject();
  }

  private static void os(OsRelease os, Report report, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("type", "operating-system");
    json.writeStringProperty("bom-ref", "os");
    json.writeStringProperty("name", os.id());
    text("version", os.versionId(), json);
    text("description", os.prettyName(), json);
    properties(EndOfLives.with(OsFacts.of(os), report, Optional.empty()), json);
    json.writeEndObject();
  }

  private static void gap(Gap gap, JsonGenerator json) {
    property(JsonTexts.GAP, JsonTexts.of(gap), json);
  }

  static void properties(Map<String, String> facts, JsonGenerator json) {
    each(
        "properties",
        facts.entrySet(),
        fact -> property(fact.getKey(), fact.getValue(), json),
        json);
  }

  private static void property(String name, String value, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("name", name);
    json.writeStringProperty("value", value);
    json.writeEndObject();
  }
}
