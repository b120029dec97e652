// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.artifact;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.image.Descriptor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/// An image manifest that stands for an artifact (image-spec, "Guidelines for Artifact Usage").
///
/// @param artifactType empty when not told
record ArtifactManifest(String artifactType, Descriptor config, List<Descriptor> layers) {

  static final String MEDIA_TYPE = "application/vnd.oci.image.manifest.v1+json";
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";

  ArtifactManifest {
    layers = List.copyOf(layers);
  }

  static Descriptor descriptor(String mediaType, Packed content, Map<String, String> annotations) {
    return new Descriptor(
        mediaType,
        content.digest(),
        content.bytes().size(),
        Optional.empty(),
        annotations,
        List.of());
  }

  byte[] write() {
    return document(
        json -> {
          json.writeNumberProperty("schemaVersion", 2);
          json.writeStringProperty("mediaType", MEDIA_TYPE);
          if (!artifactType.isEmpty()) {
            json.writeStringProperty("artifactType", artifactType);
          }
          json.writeName("config");
          write(config, json);
          json.writeArrayPropertyStart("layers");
          layers.forEach(layer -> write(layer, json));
          json.writeEndArray();
        });
  }

  /// The index of a layout.
  static byte[] index(List<Descriptor> manifests) {
    return document(
        json -> {
          json.writeNumberProperty("schemaVersion", 2);
          json.writeStringProperty("mediaType", INDEX);
          json.writeArrayPropertyStart("manifests");
          manifests.forEach(manifest -> write(manifest, json));
          json.writeEndArray();
        });
  }

  /// @throws IOException when it is no manifest, or has more layers than we take
  static ArtifactManifest read(byte[] bytes) throws IOException {
    JsonValue json = Json.read(bytes);
    if (!json.get("config").isPresent()) {
      throw new IOException("it is no image manifest");
    }
    List<JsonValue> items = json.get("layers").items();
    if (items.size() > Limits.DEFAULT.archiveEntries()) {
      throw new IOException("it has too many layers: " + items.size());
    }
    List<Descriptor> layers = new ArrayList<>();
    for (JsonValue layer : items) {
      layers.add(Descriptor.of(layer));
    }
    return new ArtifactManifest(
        json.text("artifactType").orElse(""), Descriptor.of(json.get("config")), layers);
  }

  private static byte[] document(Consumer<JsonGenerator> fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.compactWriter(bytes)) {
      json.writeStartObject();
      fields.accept(json);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void write(Descriptor descriptor, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("mediaType", descriptor.mediaType());
    json.writeStringProperty("digest", descriptor.digest().toString());
    json.writeNumberProperty("size", descriptor.size());
    if (!descriptor.annotations().isEmpty()) {
      json.writeObjectPropertyStart("annotations");
      new TreeMap<>(descriptor.annotations()).forEach(json::writeStringProperty);
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
