// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.sbom;

import java.util.List;
import java.util.Map;

/// An entry of a bill of materials that stands for a package, alike for all formats.
///
/// @param ref by which the document refers to it; empty when it can't
/// @param name as written
/// @param version as written; empty when not told
/// @param purl as written; empty when not told
/// @param facts properties by their names, ours and others'
/// @param sha1 of its file, in hex; empty when not told
record BomPackage(
    String ref,
    String name,
    String version,
    String purl,
    Map<String, String> facts,
    List<String> licences,
    String sha1) {

  BomPackage {
    facts = Map.copyOf(facts);
    licences = List.copyOf(licences);
  }

  BomPackage withLicences(List<String> others) {
    return new BomPackage(ref, name, version, purl, facts, others, sha1);
  }

  String fact(String name) {
    return facts.getOrDefault(name, "");
  }
}
