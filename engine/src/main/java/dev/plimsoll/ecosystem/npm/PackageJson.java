// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.npm;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.SeekableBytes;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The fields of a `package.json` that we read.
///
/// @param name empty when not told
/// @param version empty when not told
record PackageJson(String name, String version, boolean isPrivate, List<String> licences) {

  /// Above the largest published ones, which carry their README.
  private static final int MAX_SIZE = 8 << 20;

  private static final Set<String> FIELDS =
      Set.of("name", "version", "private", "license", "licenses");

  static PackageJson read(SeekableBytes bytes) throws IOException {
    if (bytes.size() > MAX_SIZE) {
      throw new LimitExceededException("a package.json", MAX_SIZE);
    }
    Map<String, JsonValue> fields = new HashMap<>();
    Json.readFields(
        bytes.stream(),
        (name, value) -> {
          if (FIELDS.contains(name)) {
            fields.put(name, Json.readValue(value));
          }
        });
    return of(new JsonValue.Obj(fields));
  }

  private static PackageJson of(JsonValue json) {
    return new PackageJson(
        json.text("name").orElse("").strip(),
        json.text("version").orElse("").strip(),
        json.get("private").isTrue(),
        Stream.of("license", "licenses").flatMap(f -> licences(json.get(f))).distinct().toList());
  }

  /// A licence is a text; in packages of old an object, or an array of either.
  private static Stream<String> licences(JsonValue value) {
    return switch (value) {
      case JsonValue.Text(var text) -> Stream.of(text).filter(t -> !t.isBlank());
      case JsonValue.Obj object ->
          Stream.of("type", "name", "url").flatMap(f -> object.text(f).stream()).limit(1);
      case JsonValue.Arr(var items) ->
          items.stream()
              .filter(item -> !(item instanceof JsonValue.Arr))
              .flatMap(PackageJson::licences);
      case JsonValue.Num _, JsonValue.Bool _, JsonValue.Nothing _ -> Stream.empty();
    };
  }
}
