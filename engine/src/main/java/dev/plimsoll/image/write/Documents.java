// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.write;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.image.Descriptor;
import dev.plimsoll.image.Platform;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/// The JSON that the documents of a layout have in common.
final class Documents {

  private Documents() {}

  /// A document that is one object.
  static byte[] write(Consumer<JsonGenerator> fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.compactWriter(bytes)) {
      json.writeStartObject();
      fields.accept(json);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /// A content descriptor (image-spec, "OCI Content Descriptors").
  static void descriptor(Descriptor descriptor, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("mediaType", descriptor.mediaType());
    json.writeStringProperty("digest", descriptor.digest().toString());
    json.writeNumberProperty("size", descriptor.size());
    descriptor
        .platform()
        .ifPresent(
            platform -> {
              json.writeObjectPropertyStart("platform");
              platform(platform, json);
              json.writeEndObject();
            });
    if (!descriptor.annotations().isEmpty()) {
      texts("annotations", descriptor.annotations(), json);
    }
    json.writeEndObject();
  }

  /// The fields of a platform, into the object at hand.
  static void platform(Platform platform, JsonGenerator json) {
    json.writeStringProperty("architecture", platform.architecture());
    json.writeStringProperty("os", platform.os());
    if (!platform.variant().isEmpty()) {
      json.writeStringProperty("variant", platform.variant());
    }
  }

  static void texts(String name, Map<String, String> texts, JsonGenerator json) {
    json.writeObjectPropertyStart(name);
    new TreeMap<>(texts).forEach(json::writeStringProperty);
    json.writeEndObject();
  }
}
