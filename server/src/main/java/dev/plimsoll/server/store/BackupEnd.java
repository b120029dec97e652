// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// What a file of backup ends with, and what proves that it is whole.
///
/// @param tables in the order of the head's
record BackupEnd(List<Content> tables, List<Sequence> sequences) {

  static final String NAME = "end.json";

  /// What was written of a table.
  ///
  /// @param digest of its rows as COPY wrote them
  record Content(long rows, String digest) {}

  /// @param value the last one given, or the first to be given when none was
  record Sequence(String name, long value, boolean isCalled) {}

  byte[] json() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.writer(bytes)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("tables");
      for (Content table : tables) {
        json.writeStartObject();
        json.writeNumberProperty("rows", table.rows());
        json.writeStringProperty("digest", table.digest());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("sequences");
      for (Sequence sequence : sequences) {
        json.writeStartObject();
        json.writeStringProperty("name", sequence.name());
        json.writeNumberProperty("value", sequence.value());
        json.writeBooleanProperty("isCalled", sequence.isCalled());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  static BackupEnd read(byte[] bytes) throws IOException {
    JsonValue json = Json.read(bytes);
    List<Content> tables = new ArrayList<>();
    for (JsonValue it : json.get("tables").items()) {
      tables.add(new Content(number(it.get("rows")), it.text("digest").orElse("")));
    }
    List<Sequence> sequences = new ArrayList<>();
    for (JsonValue it : json.get("sequences").items()) {
      sequences.add(
          new Sequence(
              it.text("name").orElse(""), number(it.get("value")), it.get("isCalled").isTrue()));
    }
    return new BackupEnd(List.copyOf(tables), List.copyOf(sequences));
  }

  private static long number(JsonValue value) throws IOException {
    if (value instanceof JsonValue.Num(var text) && text.matches("-?[0-9]{1,18}")) {
      return Long.parseLong(text);
    }
    throw new IOException("the backup's end lacks a number");
  }
}
