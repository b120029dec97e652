// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.vex;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.purl.Purl;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the `analysis` of vulnerabilities in CycloneDX documents (CycloneDX 1.4 to 1.6,
/// `vulnerabilities[].analysis`).
final class CycloneDxVex {

  private static final int MAX_DEPTH = 32;

  private final JsonValue document;
  private final Map<String, List<String>> namesByRef = new HashMap<>();
  private final List<String> subject;

  CycloneDxVex(JsonValue document) throws IOException {
    this.document = document;
    JsonValue component = document.get("metadata").get("component");
    this.subject = component.isPresent() ? names(component) : List.of();
    component.text("bom-ref").ifPresent(ref -> namesByRef.put(ref, subject));
    components(document, 0);
  }

  static boolean isOne(JsonValue json) {
    return json.text("bomFormat").orElse("").equals("CycloneDX");
  }

  private void components(JsonValue parent, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new IOException("its components are nested deeper than " + MAX_DEPTH);
    }
    for (JsonValue component : parent.get("components").items()) {
      component.text("bom-ref").ifPresent(ref -> namesByRef.put(ref, names(component)));
      components(component, depth + 1);
    }
  }

  /// Its purl; without one its name and version.
  private static List<String> names(JsonValue component) {
    Optional<String> purl = component.text("purl");
    if (purl.isPresent()) {
      return purl.stream().toList();
    }
    String name = component.text("name").orElse("");
    return component.text("version").map(v -> List.of(v, name + "@" + v)).orElse(List.of(name));
  }

  List<Statement> statements() {
    return document.get("vulnerabilities").items().stream()
        .flatMap(vulnerability -> statement(vulnerability).stream())
        .toList();
  }

  private Optional<Statement> statement(JsonValue json) {
    JsonValue analysis = json.get("analysis");
    return status(analysis.text("state").orElse(""))
        .map(
            status ->
                new Statement(
                    document.text("serialNumber").orElse(""),
                    author(),
                    time(json),
                    flaws(json),
                    json.get("affects").items().stream().map(this::product).toList(),
                    status,
                    analysis.text("justification"),
                    analysis.text("detail").orElse("")));
  }

  private String author() {
    JsonValue metadata = document.get("metadata");
    return Stream.of(metadata.get("supplier"), metadata.get("manufacture"))
        .flatMap(who -> who.text("name").stream())
        .findFirst()
        .orElse("");
  }

  private String time(JsonValue json) {
    return Stream.of(
            json.get("analysis").text("lastUpdated"),
            json.text("updated"),
            document.get("metadata").text("timestamp"))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse("");
  }

  private static List<String> flaws(JsonValue json) {
    return Stream.concat(
            json.text("id").stream(),
            json.get("references").items().stream().flatMap(r -> r.text("id").stream()))
        .distinct()
        .toList();
  }

  /// A part of the document's subject; `ref` names a component of the document, of another one
  /// (`urn:cdx:…#ref`), or is a purl itself.
  private Product product(JsonValue affected) {
    String ref = affected.text("ref").orElse("");
    List<String> names = namesByRef.get(ref);
    if (names == null) {
      String fragment = ref.startsWith("urn:cdx:") ? ref.substring(ref.indexOf('#') + 1) : ref;
      return new Product(List.of(fragment), List.of());
    }
    boolean isSubject = names.equals(subject);
    boolean hasWhole = subject.stream().anyMatch(name -> name.startsWith("pkg:"));
    return isSubject || !hasWhole
        ? new Product(versioned(names, affected), List.of())
        : new Product(subject, versioned(names, affected));
  }

  /// A purl without a version stands for the versions that `affects[].versions` lists, if any.
  private static List<String> versioned(List<String> names, JsonValue affected) {
    List<String> versions =
        affected.get("versions").items().stream().flatMap(v -> v.text("version").stream()).toList();
    return names.stream().flatMap(name -> versioned(name, versions)).toList();
  }

  private static Stream<String> versioned(String name, List<String> versions) {
    Optional<Purl> purl = Purl.parse(name).filter(p -> p.version().isEmpty());
    return purl.isEmpty() || versions.isEmpty()
        ? Stream.of(name)
        : versions.stream().map(version -> purl.get().at(version).toString());
  }

  private static Optional<Statement.Status> status(String state) {
    return switch (state) {
      case "not_affected", "false_positive" -> Optional.of(Statement.Status.NOT_AFFECTED);
      case "exploitable" -> Optional.of(Statement.Status.AFFECTED);
      case "resolved", "resolved_with_pedigree" -> Optional.of(Statement.Status.FIXED);
      case "in_triage" -> Optional.of(Statement.Status.UNDER_INVESTIGATION);
      default -> Optional.empty();
    };
  }
}
