// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.oval;

import java.util.List;
import java.util.Map;

/// One definition of an OVAL document (OVAL Definitions Schema 5.11), as it is written there; what
/// is not told is empty.
///
/// @param id such as `oval:com.oracle.elsa:def:20224803`
/// @param type its class: `patch`, `vulnerability` or `inventory`
/// @param metadata other texts of the metadata and of the advisory in it by the names of their
///   elements, the first of each: `severity`, `patchable`, `advisory_id`. For dates that are
///   attributes (`issued`, `updated`) the attribute
/// @param cves the `cve` elements of the advisory
public record OvalDefinition(
    String id,
    String type,
    String title,
    String description,
    List<String> platforms,
    List<Reference> references,
    Map<String, String> metadata,
    List<Cve> cves,
    Criteria criteria) {

  public OvalDefinition {
    platforms = List.copyOf(platforms);
    references = List.copyOf(references);
    metadata = Map.copyOf(metadata);
    cves = List.copyOf(cves);
  }

  /// A document that the definition is about.
  ///
  /// @param source such as `CVE` or `elsa`
  public record Reference(String source, String id, String url) {}

  /// A flaw that the advisory names.
  ///
  /// @param impact the publisher's word for it, such as `moderate`
  /// @param cvss3 as written: a score and a vector
  public record Cve(String id, String href, String impact, String cvss3) {}

  /// `severity`, `patchable` and the like; empty when not told.
  public String metadata(String name) {
    return metadata.getOrDefault(name, "");
  }
}
