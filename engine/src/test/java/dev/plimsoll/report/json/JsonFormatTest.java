// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.report.Reports;
import dev.plimsoll.testing.Golden;
import dev.plimsoll.testing.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class JsonFormatTest {

  private static final Path SCHEMA =
      Path.of(System.getProperty("plimsoll.root", ".."), "docs/formats/report.schema.json");

  private final JsonFormat format = new JsonFormat();

  @Test
  void shouldWriteTheGoldenSample() throws IOException {
    Golden.check("report/json/sample.golden", Reports.write(format, Reports.sample()));
  }

  @Test
  void shouldObeyItsSchema() throws IOException {
    String schema = Files.readString(SCHEMA);
    Schemas.validate(Reports.write(format, Reports.sample()), schema, Map.of());
    Schemas.validate(Reports.write(format, Reports.empty()), schema, Map.of());
  }

  @Test
  void shouldUseEachPropertyOfItsSchema() throws IOException {
    Set<String> described = new TreeSet<>();
    properties(Json.read(Files.readAllBytes(SCHEMA)), described);
    Set<String> used = new TreeSet<>();
    names(Json.read(Reports.write(format, Reports.sample())), used);
    assertThat(used).isEqualTo(described);
  }

  private static void properties(JsonValue schema, Set<String> into) {
    into.addAll(schema.get("properties").fields().keySet());
    schema.fields().values().forEach(value -> properties(value, into));
  }

  private static void names(JsonValue json, Set<String> into) {
    into.addAll(json.fields().keySet());
    json.fields().values().forEach(value -> names(value, into));
    json.items().forEach(value -> names(value, into));
  }
}
