// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.spdx;

import static dev.plimsoll.report.Fields.text;

import dev.plimsoll.catalog.OsRelease;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.report.Addresses;
import dev.plimsoll.report.Advice;
import dev.plimsoll.report.ContentIds;
import dev.plimsoll.report.Report;
import dev.plimsoll.sbom.ImageFacts;
import dev.plimsoll.sbom.OsFacts;
import dev.plimsoll.sbom.PackageFacts;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/// Writes packages (SPDX 2.3, clause 7).
final class Packages {

  private final Report report;
  private final Annotations annotations;
  private final Licences licences;
  private final JsonGenerator json;
  private final Map<String, List<VulnerablePackage>> findingsById;

  Packages(Report report, Annotations annotations, Licences licences, JsonGenerator json) {
    this.report = report;
    this.annotations = annotations;
    this.licences = licences;
    this.json = json;
    this.findingsById =
        report.findings().stream().collect(Collectors.groupingBy(f -> id(f.subject())));
  }

  static String id(Package p) {
    return "SPDXRef-Package-" + ContentIds.of(p);
  }

  void image() {
    String version = report.target().manifest().map(Object::toString).orElse("");
    start(SpdxFormat.IMAGE, report.target().reference(), version);
    boolean isImage = report.platform().isPresent();
    json.writeStringProperty("primaryPackagePurpose", isImage ? "CONTAINER" : "SOURCE");
    end(Licences.UNKNOWN, ImageFacts.of(report));
  }

  void os(OsRelease os) {
    start(SpdxFormat.OS, os.id(), os.versionId());
    text("description", os.prettyName(), json);
    json.writeStringProperty("primaryPackagePurpose", "OPERATING-SYSTEM");
    end(Licences.UNKNOWN, OsFacts.of(os));
  }

  void write(Package p) {
    start(id(p), p.name(), p.version());
    sourceInfo(p);
    json.writeArrayPropertyStart("externalRefs");
    reference("PACKAGE-MANAGER", "purl", p.purl().toString(), "");
    findingsById.getOrDefault(id(p), List.of()).forEach(this::flaw);
    json.writeEndArray();
    end(licences.expression(p.licences()), PackageFacts.of(p, report.layers()));
  }

  private void sourceInfo(Package p) {
    String path = p.location().path();
    String file = path.isEmpty() ? "" : "read from " + path;
    int layer = p.location().layer();
    String where = layer < report.layers().size() ? " in layer " + layer : "";
    text("sourceInfo", file.isEmpty() ? "" : file + where, json);
  }

  private void flaw(VulnerablePackage finding) {
    String comment = Advice.problem(finding) + ": " + Advice.remedy(finding);
    reference("SECURITY", "advisory", Addresses.first(finding), comment);
  }

  private void reference(String category, String type, String locator, String comment) {
    json.writeStartObject();
    json.writeStringProperty("referenceCategory", category);
    json.writeStringProperty("referenceType", type);
    json.writeStringProperty("referenceLocator", locator);
    text("comment", comment, json);
    json.writeEndObject();
  }

  private void start(String id, String name, String version) {
    json.writeStartObject();
    json.writeStringProperty("SPDXID", id);
    json.writeStringProperty("name", name);
    text("versionInfo", version, json);
    json.writeStringProperty("downloadLocation", Licences.UNKNOWN);
    json.writeBooleanProperty("filesAnalyzed", false);
  }

  private void end(String licence, Map<String, String> facts) {
    json.writeStringProperty("licenseConcluded", Licences.UNKNOWN);
    json.writeStringProperty("licenseDeclared", licence);
    json.writeStringProperty("copyrightText", Licences.UNKNOWN);
    annotations.facts(facts);
    json.writeEndObject();
  }
}
