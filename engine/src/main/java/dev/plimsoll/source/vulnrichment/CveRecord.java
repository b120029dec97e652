// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.vulnrichment;

import dev.plimsoll.advisory.CveNote;
import dev.plimsoll.advisory.CveNote.Scoring;
import dev.plimsoll.advisory.Cvss;
import dev.plimsoll.advisory.Days;
import dev.plimsoll.advisory.Rating;
import dev.plimsoll.advisory.Ssvc;
import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A record in CVE JSON 5 (CVE record format 5.1): the container of the authority that assigned the
/// CVE, and CISA's beside it.
record CveRecord(JsonValue json) {

  private static final String CISA_ADP = "CISA-ADP";

  /// The newest version of CVSS first.
  private static final List<String> VERSIONS =
      List.of("cvssV4_0", "cvssV3_1", "cvssV3_0", "cvssV2_0");

  /// Reads of a record only what we keep: texts, products and references are most of it.
  static CveRecord read(InputStream in) throws IOException {
    Map<String, JsonValue> kept = new HashMap<>();
    Json.readFields(
        in,
        (name, value) -> {
          switch (name) {
            case "cveMetadata" -> kept.put(name, Json.readValue(value));
            case "containers" -> kept.put(name, containers(value));
            default -> {}
          }
        });
    return new CveRecord(new JsonValue.Obj(kept));
  }

  private static JsonValue containers(JsonParser parser) throws IOException {
    Map<String, JsonValue> kept = new HashMap<>();
    Json.forEachField(
        parser,
        (name, value) -> {
          switch (name) {
            case "cna" -> kept.put(name, container(value));
            case "adp" -> kept.put(name, additional(value));
            default -> {}
          }
        });
    return new JsonValue.Obj(kept);
  }

  private static JsonValue additional(JsonParser parser) throws IOException {
    List<JsonValue> containers = new ArrayList<>();
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
          throw new IOException("a container that is no object");
        }
        containers.add(container(parser));
      }
    }
    return new JsonValue.Arr(containers);
  }

  private static JsonValue container(JsonParser parser) throws IOException {
    Map<String, JsonValue> kept = new HashMap<>();
    Json.forEachField(
        parser,
        (name, value) -> {
          switch (name) {
            case "providerMetadata", "metrics", "problemTypes" ->
                kept.put(name, Json.readValue(value));
            default -> {}
          }
        });
    return new JsonValue.Obj(kept);
  }

  CveNote note() throws IOException {
    JsonValue metadata = json.get("cveMetadata");
    return new CveNote(
        metadata.text("cveId").orElseThrow(() -> new IOException("a record without cveId")),
        metadata.text("state").orElse("").equals("REJECTED"),
        Stream.concat(scorings(assigner(), assignerName(), true), cisaScorings())
            .distinct()
            .toList(),
        Stream.concat(weaknesses(assigner()), cisa().flatMap(CveRecord::weaknesses))
            .distinct()
            .toList(),
        Days.of(metadata.text("datePublished").orElse("")),
        Days.of(updated()),
        ssvc());
  }

  /// When anything of it last changed, RFC 3339; empty when not told.
  String updated() {
    return Stream.concat(
            json.get("cveMetadata").text("dateUpdated").stream(),
            cisa().flatMap(c -> c.get("providerMetadata").text("dateUpdated").stream()))
        .max(String::compareTo)
        .orElse("");
  }

  private JsonValue assigner() {
    return json.get("containers").get("cna");
  }

  private String assignerName() {
    return json.get("cveMetadata")
        .text("assignerShortName")
        .map(name -> name.toLowerCase(Locale.ROOT))
        .orElse("unknown");
  }

  private Stream<JsonValue> cisa() {
    return json.get("containers").get("adp").items().stream()
        .filter(c -> c.get("providerMetadata").text("shortName").orElse("").equals(CISA_ADP));
  }

  private Stream<Scoring> cisaScorings() {
    return cisa().flatMap(container -> scorings(container, CveNote.CISA, false));
  }

  private static Stream<Scoring> scorings(JsonValue container, String source, boolean isPrimary) {
    return VERSIONS.stream()
        .flatMap(
            version -> container.get("metrics").items().stream().map(metric -> metric.get(version)))
        .flatMap(cvss -> cvss.text("vectorString").stream())
        .map(vector -> new Scoring(new Rating(source, vector, Cvss.severity(vector)), isPrimary));
  }

  private static Stream<String> weaknesses(JsonValue container) {
    return container.get("problemTypes").items().stream()
        .flatMap(type -> type.get("descriptions").items().stream())
        .flatMap(description -> description.text("cweId").stream())
        .filter(id -> id.startsWith("CWE-"));
  }

  private Optional<Ssvc> ssvc() {
    return cisa()
        .flatMap(container -> container.get("metrics").items().stream())
        .map(metric -> metric.get("other"))
        .filter(other -> other.text("type").orElse("").equals("ssvc"))
        .flatMap(other -> ssvc(other.get("content").get("options").items()).stream())
        .findFirst();
  }

  /// Each option is an object with the question as its only field.
  private static Optional<Ssvc> ssvc(List<JsonValue> options) {
    return Ssvc.parse(
        answer(options, "Exploitation"),
        answer(options, "Automatable"),
        answer(options, "Technical Impact"));
  }

  private static String answer(List<JsonValue> options, String question) {
    return options.stream()
        .flatMap(option -> option.text(question).stream())
        .findFirst()
        .orElse("");
  }
}
