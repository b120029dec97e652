// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.vex;

import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads OpenVEX (specification 0.2.0; the statements of 0.0.x too, whose vulnerability and
/// products are plain texts).
record OpenVex(JsonValue document) {

  static boolean isOne(JsonValue json) {
    return json.text("@context").orElse("").startsWith("https://openvex.dev/ns");
  }

  List<Statement> statements() throws IOException {
    List<Statement> statements = new ArrayList<>();
    for (JsonValue json : document.get("statements").items()) {
      statements.add(statement(json));
    }
    return statements;
  }

  private Statement statement(JsonValue json) throws IOException {
    String word = json.text("status").orElse("");
    return new Statement(
        document.text("@id").orElse(""),
        document.text("author").orElse(""),
        time(json),
        flaws(json.get("vulnerability")),
        json.get("products").items().stream().map(OpenVex::product).toList(),
        status(word).orElseThrow(() -> new IOException("a statement has the status " + word)),
        json.text("justification"),
        Stream.of("impact_statement", "action_statement", "status_notes")
            .flatMap(field -> json.text(field).stream())
            .findFirst()
            .orElse(""));
  }

  /// Times flow down from the document to statements without one.
  private String time(JsonValue json) {
    return Stream.of(json, document)
        .flatMap(from -> Stream.of("last_updated", "timestamp").map(from::text))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse("");
  }

  private static List<String> flaws(JsonValue json) {
    if (json.text().isPresent()) {
      return json.text().stream().toList();
    }
    return Stream.of(json.text("name").stream(), json.get("aliases").texts())
        .flatMap(ids -> ids)
        .distinct()
        .toList();
  }

  private static Product product(JsonValue json) {
    return new Product(
        names(json),
        json.get("subcomponents").items().stream().flatMap(s -> names(s).stream()).toList());
  }

  /// The id, and every identifier and hash beside it.
  private static List<String> names(JsonValue json) {
    if (json.text().isPresent()) {
      return json.text().stream().toList();
    }
    JsonValue identifiers = json.get("identifiers");
    Stream<String> hashes = json.get("hashes").text("sha-256").stream().map(hex -> "sha256:" + hex);
    return Stream.of(
            json.text("@id").stream(),
            identifiers.fields().keySet().stream().flatMap(k -> identifiers.text(k).stream()),
            hashes)
        .flatMap(name -> name)
        .distinct()
        .toList();
  }

  private static Optional<Statement.Status> status(String word) {
    return switch (word) {
      case "not_affected" -> Optional.of(Statement.Status.NOT_AFFECTED);
      case "affected" -> Optional.of(Statement.Status.AFFECTED);
      case "fixed" -> Optional.of(Statement.Status.FIXED);
      case "under_investigation" -> Optional.of(Statement.Status.UNDER_INVESTIGATION);
      default -> Optional.empty();
    };
  }
}
