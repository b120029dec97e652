// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report;

import dev.plimsoll.bytes.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;

/// A document that is one JSON object, in lines, with an end of line at its end.
public final class JsonDocument {

  private JsonDocument() {}

  /// Writes the object whose fields `content` writes; `out` stays open.
  public static void write(OutputStream out, Consumer<JsonGenerator> content) throws IOException {
    try (JsonGenerator json = Json.writer(out)) {
      json.writeStartObject();
      content.accept(json);
      json.writeEndObject();
    } catch (JacksonException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getMessage(), e);
    }
    out.write('\n');
  }
}
