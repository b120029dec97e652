// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Validates JSON by JSON Schema, formats such as `date-time` too, without network.
public final class Schemas {

  private static final String CYCLONEDX = "http://cyclonedx.org/schema/";

  private Schemas() {}

  /// By the schema of CycloneDX 1.6.
  public static void validateCycloneDx(byte[] document) throws IOException {
    Map<String, String> others =
        Map.of(
            CYCLONEDX + "spdx.schema.json", resource("spdx.schema.json"),
            CYCLONEDX + "jsf-0.82.schema.json", resource("jsf-0.82.schema.json"));
    validate(document, resource("bom-1.6.schema.json"), others);
  }

  /// By the schema of SARIF 2.1.0.
  public static void validateSarif(byte[] document) throws IOException {
    validate(document, resource("schema/sarif-schema-2.1.0.json"), Map.of());
  }

  /// @param others schemas by their addresses that `schema` refers to
  public static void validate(byte[] document, String schema, Map<String, String> others) {
    var registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(others));
    var errors =
        registry
            .getSchema(schema, InputFormat.JSON)
            .validate(
                new String(document, StandardCharsets.UTF_8),
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    assertThat(errors).isEmpty();
  }

  /// A schema that lies at the root of some jar, or below.
  private static String resource(String path) throws IOException {
    try (InputStream in = Schemas.class.getResourceAsStream("/" + path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
