// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// A JSON object that is being made, its fields in the order put. For one thread.
final class JsonObject {

  private final Map<String, JsonValue> fields = new LinkedHashMap<>();

  JsonObject put(String name, String text) {
    return put(name, new JsonValue.Text(text));
  }

  JsonObject put(String name, long number) {
    return put(name, new JsonValue.Num(Long.toString(number)));
  }

  JsonObject put(String name, boolean claim) {
    return put(name, new JsonValue.Bool(claim));
  }

  JsonObject put(String name, JsonObject object) {
    return put(name, object.value());
  }

  JsonObject put(String name, List<String> texts) {
    return putAll(name, texts.stream().<JsonValue>map(JsonValue.Text::new).toList());
  }

  JsonObject putAll(String name, List<JsonValue> items) {
    return put(name, new JsonValue.Arr(items));
  }

  JsonObject put(String name, JsonValue value) {
    fields.put(name, value);
    return this;
  }

  JsonValue.Obj value() {
    return new JsonValue.Obj(new LinkedHashMap<>(fields));
  }

  byte[] bytes() {
    return bytes(value());
  }

  /// `value` as text without white space, in UTF-8.
  static byte[] bytes(JsonValue value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.compactWriter(out)) {
      write(value, json);
    }
    return out.toByteArray();
  }

  private static void write(JsonValue value, JsonGenerator json) {
    switch (value) {
      case JsonValue.Obj(var fields) -> {
        json.writeStartObject();
        fields.forEach(
            (name, field) -> {
              json.writeName(name);
              write(field, json);
            });
        json.writeEndObject();
      }
      case JsonValue.Arr(var items) -> {
        json.writeStartArray();
        items.forEach(item -> write(item, json));
        json.writeEndArray();
      }
      case JsonValue.Text(var text) -> json.writeString(text);
      case JsonValue.Num(var number) -> json.writeNumber(number);
      case JsonValue.Bool(var claim) -> json.writeBoolean(claim);
      case JsonValue.Nothing _ -> json.writeNull();
    }
  }
}
