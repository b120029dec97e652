// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report;

import java.util.Collection;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/// Fields of JSON objects as all our formats write them: what would be empty is left out.
public final class Fields {

  private Fields() {}

  public static void text(String name, String value, JsonGenerator json) {
    if (!value.isEmpty()) {
      json.writeStringProperty(name, value);
    }
  }

  public static void texts(String name, Collection<String> values, JsonGenerator json) {
    each(name, values, json::writeString, json);
  }

  /// What writes one item of an array.
  @FunctionalInterface
  public interface ItemWriter<T> {
    void write(T item);
  }

  public static <T> void each(
      String name, Collection<T> items, ItemWriter<T> writer, JsonGenerator json) {
    if (!items.isEmpty()) {
      json.writeArrayPropertyStart(name);
      items.forEach(writer::write);
      json.writeEndArray();
    }
  }

  /// The word of a constant, in lower case.
  public static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
