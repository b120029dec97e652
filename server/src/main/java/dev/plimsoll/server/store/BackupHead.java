// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// What a file of backup begins with: all that must be known before a row is read.
///
/// @param migration the version of the database's tables
/// @param tables in the order of the file
record BackupHead(String migration, Instant made, List<Table> tables) {

  static final String NAME = "head.json";

  /// Raised when a reader of today could not read what is written.
  static final int FORMAT = 1;

  /// @param columns that hold values of their own; computed ones are left out
  record Table(String name, List<String> columns) {}

  byte[] json() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.writer(bytes)) {
      json.writeStartObject();
      json.writeNumberProperty("format", FORMAT);
      json.writeStringProperty("migration", migration);
      json.writeStringProperty("made", made.toString());
      json.writeArrayPropertyStart("tables");
      for (Table table : tables) {
        json.writeStartObject();
        json.writeStringProperty("name", table.name());
        json.writeArrayPropertyStart("columns");
        table.columns().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /// @throws IOException when it is none, or one of a later Plimsoll
  static BackupHead read(byte[] bytes) throws IOException {
    JsonValue json = Json.read(bytes);
    if (!json.get("format").equals(new JsonValue.Num(Integer.toString(FORMAT)))) {
      throw new IOException("the backup was made by a later Plimsoll");
    }
    List<Table> tables =
        json.get("tables").items().stream()
            .map(it -> new Table(it.text("name").orElse(""), it.get("columns").texts().toList()))
            .toList();
    return new BackupHead(
        json.text("migration").orElse(""), time(json.text("made").orElse("")), tables);
  }

  private static Instant time(String text) throws IOException {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IOException("the backup's head tells no time", e);
    }
  }
}
