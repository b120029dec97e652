// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image;

import dev.plimsoll.bytes.JsonValue;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Guards against documents that say one thing to us and another to container engines: those are
/// written in Go, whose JSON reader takes `Layers` for `layers`, the last one winning.
final class FieldNames {

  private static final Map<String, String> BY_FOLDED =
      Set.of(
              "schemaVersion",
              "mediaType",
              "manifests",
              "config",
              "layers",
              "digest",
              "platform",
              "os",
              "architecture",
              "variant",
              "rootfs",
              "diff_ids",
              "history",
              "created_by",
              "empty_layer")
          .stream()
          .collect(Collectors.toMap(FieldNames::folded, Function.identity()));

  private FieldNames() {}

  /// `json`, when all its fields have names that everybody reads alike. What users name, such as
  /// annotations and labels, is not looked at.
  ///
  /// @throws ImageException when a name differs in case alone from one that counts
  static JsonValue checked(JsonValue json) throws ImageException {
    for (Map.Entry<String, JsonValue> field : json.fields().entrySet()) {
      String name = BY_FOLDED.getOrDefault(folded(field.getKey()), field.getKey());
      if (!name.equals(field.getKey())) {
        throw new ImageException(
            "the image is ambiguous: engines read its field '%s' as '%s'"
                .formatted(field.getKey(), name));
      }
      if (BY_FOLDED.containsValue(name)) {
        checked(field.getValue());
      }
    }
    for (JsonValue item : json.items()) {
      checked(item);
    }
    return json;
  }

  /// Both ways, since there are letters, such as the long s, that only one of them folds.
  private static String folded(String name) {
    return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
