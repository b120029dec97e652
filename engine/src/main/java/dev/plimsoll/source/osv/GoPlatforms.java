// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.source.osv;

import dev.plimsoll.bytes.JsonValue;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The platforms to which Go's records limit a flaw (Go vulnerability database,
/// "ecosystem_specific": `imports[].goos` and `imports[].goarch`), as conditions of an
/// [dev.plimsoll.advisory.Affected].
final class GoPlatforms {

  private static final List<String> KEYS = List.of("goos", "goarch");

  private GoPlatforms() {}

  /// None where the module as a whole is affected, or any of its packages on every platform.
  static List<String> conditions(JsonValue affected) {
    List<JsonValue> imports = affected.get("ecosystem_specific").get("imports").items();
    return KEYS.stream().flatMap(key -> conditions(key, imports)).toList();
  }

  private static Stream<String> conditions(String key, List<JsonValue> imports) {
    Predicate<JsonValue> isLimited = i -> i.get(key).texts().findAny().isPresent();
    return imports.stream().allMatch(isLimited)
        ? imports.stream().flatMap(i -> i.get(key).texts()).distinct().map(v -> key + "=" + v)
        : Stream.empty();
  }
}
