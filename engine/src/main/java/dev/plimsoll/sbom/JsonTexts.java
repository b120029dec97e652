// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.sbom;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.catalog.Gap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/// Facts and gaps as one line of JSON, for formats that have room for a single text.
public final class JsonTexts {

  /// The property of CycloneDX and the annotation of SPDX that hold a gap.
  public static final String GAP = "plimsoll:gap";

  /// What the annotation of SPDX begins with that holds facts.
  public static final String FACTS = "plimsoll:facts";

  private JsonTexts() {}

  public static String of(Gap gap) {
    return of(Map.of("path", gap.path(), "reader", gap.reader(), "reason", gap.reason()));
  }

  public static String of(Map<String, String> facts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.compactWriter(out)) {
      json.writeStartObject();
      new TreeMap<>(facts).forEach(json::writeStringProperty);
      json.writeEndObject();
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /// Reads a gap; empty when the text is none.
  static Optional<Gap> gap(String text) {
    Map<String, String> fields = facts(text);
    return fields.containsKey("reason")
        ? Optional.of(
            new Gap(
                fields.getOrDefault("path", ""),
                fields.getOrDefault("reader", ""),
                fields.getOrDefault("reason", "")))
        : Optional.empty();
  }

  /// Reads facts; none when the text holds none, as anybody may write such a text.
  static Map<String, String> facts(String text) {
    Map<String, String> facts = new TreeMap<>();
    try {
      JsonValue json = Json.read(text.getBytes(StandardCharsets.UTF_8));
      json.fields().forEach((name, value) -> value.text().ifPresent(t -> facts.put(name, t)));
    } catch (IOException e) {
      facts.clear(); // not ours
    }
    return facts;
  }
}
