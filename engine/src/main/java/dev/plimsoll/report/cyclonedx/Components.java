// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.cyclonedx;

import static dev.plimsoll.report.Fields.each;
import static dev.plimsoll.report.Fields.text;

import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.licence.LicenceExpression;
import dev.plimsoll.report.ContentIds;
import dev.plimsoll.report.Report;
import dev.plimsoll.sbom.PackageFacts;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/// Writes packages as components.
record Components(Report report, JsonGenerator json) {

  private static final Pattern SHA1 = Pattern.compile("[0-9a-f]{40}");

  void write(Package p) {
    json.writeStartObject();
    json.writeStringProperty("type", "library");
    json.writeStringProperty("bom-ref", ContentIds.of(p));
    json.writeStringProperty("name", p.name());
    text("version", p.version(), json);
    hash(p.details());
    licences(p.licences());
    json.writeStringProperty("purl", p.purl().toString());
    evidence(p.location().path());
    CycloneDxFormat.properties(
        EndOfLives.with(PackageFacts.of(p, report.layers()), report, Optional.of(p)), json);
    json.writeEndObject();
  }

  private void hash(PackageDetails details) {
    if (details instanceof PackageDetails.Java java && SHA1.matcher(java.sha1()).matches()) {
      json.writeArrayPropertyStart("hashes");
      json.writeStartObject();
      json.writeStringProperty("alg", "SHA-1");
      json.writeStringProperty("content", java.sha1());
      json.writeEndObject();
      json.writeEndArray();
    }
  }

  /// The schema permits one expression, or any number of single licences.
  private void licences(List<String> licences) {
    boolean isExpression =
        licences.size() == 1
            && !LicenceExpression.isId(licences.getFirst())
            && LicenceExpression.isExpression(licences.getFirst());
    each(
        "licenses",
        licences,
        licence -> {
          json.writeStartObject();
          if (isExpression) {
            json.writeStringProperty("expression", licence);
          } else {
            licence(licence);
          }
          json.writeEndObject();
        },
        json);
  }

  private void licence(String licence) {
    json.writeObjectPropertyStart("license");
    json.writeStringProperty(LicenceExpression.isId(licence) ? "id" : "name", licence);
    json.writeEndObject();
  }

  private void evidence(String path) {
    if (!path.isEmpty()) {
      json.writeObjectPropertyStart("evidence");
      json.writeArrayPropertyStart("occurrences");
      json.writeStartObject();
      json.writeStringProperty("location", path);
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }
  }
}
