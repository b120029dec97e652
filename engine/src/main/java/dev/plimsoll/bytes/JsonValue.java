// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.bytes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A JSON value as a tree, for documents that are small or read a part at a time. Look-ups never
/// fail: what is absent or of another kind is [JsonValue.Nothing] or empty, so that a reader of
/// hostile documents needs no checks of its own.
public sealed interface JsonValue {

  record Obj(Map<String, JsonValue> fields) implements JsonValue {}

  record Arr(List<JsonValue> items) implements JsonValue {}

  record Text(String value) implements JsonValue {}

  /// A number, kept as it was written.
  record Num(String value) implements JsonValue {}

  record Bool(boolean value) implements JsonValue {}

  /// JSON's `null`, and every look-up that found nothing.
  record Nothing() implements JsonValue {}

  JsonValue NOTHING = new Nothing();

  default JsonValue get(String field) {
    return this instanceof Obj(var fields) ? fields.getOrDefault(field, NOTHING) : NOTHING;
  }

  /// The items of an array; none for anything else.
  default List<JsonValue> items() {
    return this instanceof Arr(var items) ? items : List.of();
  }

  /// The fields of an object in the order written; none for anything else.
  default Map<String, JsonValue> fields() {
    return this instanceof Obj(var fields) ? fields : Map.of();
  }

  default Optional<String> text() {
    return this instanceof Text(var value) ? Optional.of(value) : Optional.empty();
  }

  default Optional<String> text(String field) {
    return get(field).text();
  }

  /// The texts of an array, others left out.
  default Stream<String> texts() {
    return items().stream().flatMap(item -> item.text().stream());
  }

  default boolean isTrue() {
    return this instanceof Bool(var value) && value;
  }

  default boolean isPresent() {
    return !(this instanceof Nothing);
  }
}
