// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.redhat;

import dev.plimsoll.advisory.Advisory;
import dev.plimsoll.advisory.Cvss;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One CSAF VEX document of Red Hat's: all that it says of one CVE.
final class VexDocument {

  private static final String ERRATA = "https://access.redhat.com/errata/";
  private static final List<String> CVSS_KEYS = List.of("cvss_v4", "cvss_v3", "cvss_v2");

  private final JsonValue document;
  private final JsonValue tree;
  private final JsonValue flaw;
  private final String id;

  private VexDocument(JsonValue json, String id) {
    this.document = json.get("document");
    this.tree = json.get("product_tree");
    this.flaw = json.get("vulnerabilities").items().stream().findFirst().orElse(JsonValue.NOTHING);
    this.id = id;
  }

  /// What a document says.
  ///
  /// @param advisory empty when it only says that it was deleted
  record Content(String id, Optional<Advisory> advisory) {}

  /// @throws IOException when it is no VEX document
  static Content read(JsonValue json) throws IOException {
    JsonValue tracking = json.get("document").get("tracking");
    String id =
        tracking.text("id").orElseThrow(() -> new IOException("a CSAF document without an id"));
    if (tracking.text("status").orElse("").equals("deleted")) {
      return new Content(id, Optional.empty());
    }
    if (!json.get("document").text("category").orElse("").equals("csaf_vex")) {
      throw new IOException(id + " is no CSAF VEX document");
    }
    return new Content(id, Optional.of(new VexDocument(json, id).advisory()));
  }

  private Advisory advisory() {
    Optional<Severity> severity = severity();
    return new Advisory(
        id,
        "redhat",
        List.of(),
        errata(),
        flaw.text("title").or(() -> document.text("title")).orElse(""),
        note("description"),
        flaw.text("release_date").orElse(""),
        document.get("tracking").text("current_release_date").orElse(""),
        Optional.empty(),
        ratings(severity),
        references(),
        Statements.of(ProductTree.read(tree), flaw, severity).affected());
  }

  private Optional<Severity> severity() {
    return document.get("aggregate_severity").text("text").flatMap(Severity::parse);
  }

  /// Red Hat's word first: it counts before any vector.
  private List<Rating> ratings(Optional<Severity> severity) {
    List<Rating> ratings = new ArrayList<>();
    severity.ifPresent(word -> ratings.add(new Rating("redhat", "", word)));
    flaw.get("scores").items().stream()
        .flatMap(score -> CVSS_KEYS.stream().flatMap(key -> vector(score.get(key))))
        .distinct()
        .forEach(vector -> ratings.add(new Rating("redhat", vector, Cvss.severity(vector))));
    return ratings;
  }

  private static Stream<String> vector(JsonValue cvss) {
    return cvss.text("vectorString").stream();
  }

  private String note(String category) {
    return flaw.get("notes").items().stream()
        .filter(note -> note.text("category").orElse("").equals(category))
        .flatMap(note -> note.text("text").stream())
        .findFirst()
        .orElse("");
  }

  /// The ids of the errata that fix it, which treat other flaws too and so are no aliases.
  private List<String> errata() {
    return fixes()
        .filter(url -> url.startsWith(ERRATA))
        .map(url -> url.substring(ERRATA.length()))
        .toList();
  }

  private Stream<String> fixes() {
    return flaw.get("remediations").items().stream()
        .filter(r -> r.text("category").orElse("").equals("vendor_fix"))
        .flatMap(r -> r.text("url").stream())
        .distinct();
  }

  private List<String> references() {
    Stream<String> told =
        flaw.get("references").items().stream().flatMap(r -> r.text("url").stream());
    return Stream.concat(told, fixes()).distinct().toList();
  }
}
