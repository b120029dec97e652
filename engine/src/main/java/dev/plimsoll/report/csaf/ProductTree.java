// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.csaf;

import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.VulnerablePackage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/// The image, the packages that flaws are about, and these as its parts (section 3.2.2).
///
/// @param image its purl, or what else it is called. It is called nothing besides: by its tag or
///   repository a reader could take it for another image
/// @param packages by their purls, which are their ids, too
record ProductTree(String image, Map<String, Package> packages) {

  private static final String IMAGE_ID = "image";

  static ProductTree of(String image, List<Flaw> flaws) {
    Map<String, Package> packages = new TreeMap<>();
    for (Flaw flaw : flaws) {
      for (VulnerablePackage finding : flaw.findings()) {
        packages.putIfAbsent(finding.subject().purl().toString(), finding.subject());
      }
    }
    return new ProductTree(image.isEmpty() ? "image" : image, packages);
  }

  /// The id of a package as a part of the image.
  static String part(String purl) {
    return IMAGE_ID + ":" + purl;
  }

  void write(JsonGenerator json) {
    json.writeObjectPropertyStart("product_tree");
    json.writeArrayPropertyStart("full_product_names");
    product(image, IMAGE_ID, image, json);
    packages.forEach((purl, p) -> product(name(p), purl, purl, json));
    json.writeEndArray();
    if (!packages.isEmpty()) {
      json.writeArrayPropertyStart("relationships");
      packages.forEach((purl, p) -> relationship(purl, p, json));
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void product(String name, String id, String purl, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("name", name);
    json.writeStringProperty("product_id", id);
    if (purl.startsWith("pkg:")) {
      json.writeObjectPropertyStart("product_identification_helper");
      json.writeStringProperty("purl", purl);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void relationship(String purl, Package p, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("category", "default_component_of");
    json.writeObjectPropertyStart("full_product_name");
    json.writeStringProperty("name", name(p) + " in " + image);
    json.writeStringProperty("product_id", part(purl));
    json.writeEndObject();
    json.writeStringProperty("product_reference", purl);
    json.writeStringProperty("relates_to_product_reference", IMAGE_ID);
    json.writeEndObject();
  }

  private static String name(Package p) {
    return (p.name() + " " + p.version()).strip();
  }
}
