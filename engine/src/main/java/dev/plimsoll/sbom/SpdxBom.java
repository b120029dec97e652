// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.sbom;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.catalog.Gap;
import dev.plimsoll.catalog.OsRelease;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Gathers what an SPDX document says (SPDX 2.3, clauses 6 to 12).
final class SpdxBom {

  private static final Set<String> OS_PURPOSES = Set.of("OPERATING-SYSTEM", "OPERATING_SYSTEM");

  /// Purposes of packages (clause 7.24) that are none of ours.
  private static final Set<String> OTHER_PURPOSES =
      Set.of("CONTAINER", "OPERATING-SYSTEM", "OPERATING_SYSTEM", "DEVICE", "FILE", "ARCHIVE");

  private static final String BUILT_FROM = "built package from: ";
  private static final String DOCUMENT = "SPDXRef-DOCUMENT";

  private final Entries entries;
  private final List<Entry> unsure = new ArrayList<>();
  private final Set<String> subjects = new HashSet<>();
  private final Map<String, String> licences = new HashMap<>();
  private Map<String, String> image = Map.of();
  private Optional<OsRelease> os = Optional.empty();

  SpdxBom(Limits limits) {
    entries = new Entries(limits);
  }

  /// A package without a purl, which may turn out to be what the document is about.
  private record Entry(String id, BomPackage entry) {}

  Bom bom() throws IOException {
    for (Entry entry : unsure) {
      if (!subjects.contains(entry.id())) {
        entries.add(entry.entry());
      }
    }
    List<BomPackage> packages = entries.packages().stream().map(this::withLicences).toList();
    return new Bom(image, os, packages, entries.needs(), entries.gaps());
  }

  void entry(JsonValue json) throws IOException {
    String purpose = json.text("primaryPackagePurpose").orElse("");
    BomPackage entry = read(json);
    if (entry.facts().keySet().stream().anyMatch(name -> name.startsWith("plimsoll:image:"))) {
      image = entry.facts();
    }
    if (OS_PURPOSES.contains(purpose)) {
      os = os.or(() -> Distributions.of(entry.name(), entry.version(), entry.facts()));
    }
    boolean isLockFile = purpose.equals("APPLICATION") && entry.version().isEmpty();
    if (!entry.purl().isEmpty()) {
      entries.add(entry);
    } else if (!OTHER_PURPOSES.contains(purpose) && !isLockFile) {
      unsure.add(new Entry(json.text("SPDXID").orElse(""), entry));
    }
  }

  /// Edges are written in both directions (clause 11.1).
  void relationship(JsonValue relationship) throws IOException {
    String from = relationship.text("spdxElementId").orElse("");
    String to = relationship.text("relatedSpdxElement").orElse("");
    switch (relationship.text("relationshipType").orElse("")) {
      case "DESCRIBES" -> describe(from, to);
      case "DEPENDS_ON" -> entries.edge(from, to);
      case "DEPENDENCY_OF" -> entries.edge(to, from);
      default -> {} // of files and documents
    }
  }

  private void describe(String from, String to) {
    if (from.equals(DOCUMENT)) {
      subjects.add(to);
    }
  }

  void described(JsonValue id) {
    id.text().ifPresent(subjects::add);
  }

  void annotation(JsonValue annotation) throws IOException {
    Optional<Gap> gap = comment(annotation, JsonTexts.GAP).flatMap(JsonTexts::gap);
    if (gap.isPresent()) {
      entries.add(gap.get());
    }
  }

  /// The licences that only this document defines (clause 10).
  void licence(JsonValue licence) {
    Optional<String> text = licence.text("name").or(() -> licence.text("extractedText"));
    licence
        .text("licenseId")
        .ifPresent(id -> text.ifPresent(value -> licences.putIfAbsent(id, value)));
  }

  private BomPackage read(JsonValue json) {
    return new BomPackage(
        json.text("SPDXID").orElse(""),
        json.text("name").orElse(""),
        json.text("versionInfo").orElse(""),
        purl(json),
        facts(json),
        json
            .text("licenseDeclared")
            .filter(text -> !text.isBlank() && !text.equals("NOASSERTION") && !text.equals("NONE"))
            .stream()
            .toList(),
        sha1(json));
  }

  private static String purl(JsonValue json) {
    return json.get("externalRefs").items().stream()
        .filter(ref -> ref.text("referenceType").orElse("").equals("purl"))
        .flatMap(ref -> ref.text("referenceLocator").stream())
        .findFirst()
        .orElse("");
  }

  private static Map<String, String> facts(JsonValue json) {
    Map<String, String> facts = new HashMap<>();
    for (JsonValue annotation : json.get("annotations").items()) {
      comment(annotation, JsonTexts.FACTS).map(JsonTexts::facts).ifPresent(facts::putAll);
    }
    builtFrom(json.text("sourceInfo").orElse(""), facts);
    return facts;
  }

  /// Trivy's `built package from: NAME VERSION`.
  private static void builtFrom(String sourceInfo, Map<String, String> facts) {
    String[] words = sourceInfo.startsWith(BUILT_FROM) ? sourceInfo.split(" ", -1) : new String[0];
    if (words.length == 5) {
      facts.putIfAbsent("aquasecurity:trivy:SrcName", words[3]);
      facts.putIfAbsent("aquasecurity:trivy:SrcVersion", words[4]);
    }
  }

  /// What follows `mark` in an annotation's comment.
  private static Optional<String> comment(JsonValue annotation, String mark) {
    return annotation
        .text("comment")
        .filter(text -> text.startsWith(mark + " "))
        .map(text -> text.substring(mark.length() + 1));
  }

  private static String sha1(JsonValue json) {
    return json.get("checksums").items().stream()
        .filter(sum -> sum.text("algorithm").orElse("").equals("SHA1"))
        .flatMap(sum -> sum.text("checksumValue").stream())
        .findFirst()
        .orElse("");
  }

  private BomPackage withLicences(BomPackage p) {
    List<String> resolved =
        p.licences().stream().map(text -> licences.getOrDefault(text, text)).toList();
    return p.withLicences(resolved);
  }
}
