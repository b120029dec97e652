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

  private Schemas() {}

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
  public static String resource(String path) throws IOException {
    try (InputStream in = Schemas.class.getResourceAsStream("/" + path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
