// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.http;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Refuses what JSON may hold and no text of PostgreSQL can: the character U+0000.
final class JsonTexts {

  private static final byte[] ESCAPE = "\\u0000".getBytes(StandardCharsets.US_ASCII);

  private JsonTexts() {}

  /// @throws Problem that names the field
  /// @throws tools.jackson.core.JacksonException when it is no JSON
  static void check(byte[] json) {
    if (!hasEscape(json)) {
      return; // as a byte of its own JSON does not allow it
    }
    try (JsonParser parser = Json.mapper().createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        boolean isText = token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME;
        if (isText && parser.getString().indexOf('\0') >= 0) {
          throw Problem.field(
              parser.streamReadContext().pathAsPointer().toString(),
              "must not contain the character U+0000");
        }
      }
    }
  }

  /// Most bodies have none, so they are not parsed twice.
  private static boolean hasEscape(byte[] json) {
    int matched = 0;
    for (byte b : json) {
      matched = b == ESCAPE[matched] ? matched + 1 : b == ESCAPE[0] ? 1 : 0;
      if (matched == ESCAPE.length) {
        return true;
      }
    }
    return false;
  }
}
