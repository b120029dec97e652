// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.write;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.image.Descriptor;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// Writes one image of a layout: layers from the base up, then its configuration (image-spec, "OCI
/// Image Configuration") and its manifest (image-spec, "OCI Image Manifest Specification"). One
/// thread.
public final class ImageWriter {

  private final LayoutWriter layout;
  private final ImageSettings settings;
  private final List<Descriptor> layers = new ArrayList<>();
  private final List<Digest> diffIds = new ArrayList<>();
  private final List<Step> history = new ArrayList<>();
  private Instant now;

  private record Step(Instant made, String instruction, boolean emptyLayer) {}

  ImageWriter(LayoutWriter layout, ImageSettings settings) {
    this.layout = layout;
    this.settings = settings;
    this.now = settings.created();
  }

  /// The steps that follow were made at `time`, those of a base long before the image.
  public ImageWriter at(Instant time) {
    now = time;
    return this;
  }

  /// Adds a layer and the step of the build that made it; streams, so that a layer may be larger
  /// than the heap.
  public ImageWriter layer(String instruction, LayerContent content) throws IOException {
    LayoutWriter.LayerBlob blob = layout.layer(settings.compression(), content);
    layers.add(blob.descriptor());
    diffIds.add(blob.diffId());
    history.add(new Step(now, instruction, false));
    return this;
  }

  /// Adds a step of the build that made no layer.
  public ImageWriter step(String instruction) {
    history.add(new Step(now, instruction, true));
    return this;
  }

  /// Writes configuration and manifest, and lists the image in the layout's index.
  ///
  /// @param tag the image's name in the layout
  /// @return the descriptor of the manifest
  public Descriptor finish(String tag) throws IOException {
    return layout.list(finish(), tag);
  }

  /// Writes configuration and manifest, and lists the image nowhere: for an image that an index of
  /// several platforms names.
  ///
  /// @return the descriptor of the manifest, with the platform
  public Descriptor finish() throws IOException {
    Descriptor config = layout.document("application/vnd.oci.image.config.v1+json", config());
    Descriptor manifest =
        layout.document("application/vnd.oci.image.manifest.v1+json", manifest(config));
    return new Descriptor(
        manifest.mediaType(),
        manifest.digest(),
        manifest.size(),
        Optional.of(settings.platform()),
        Map.of(),
        List.of());
  }

  private byte[] config() {
    return Documents.write(
        json -> {
          json.writeStringProperty("created", settings.created().toString());
          Documents.platform(settings.platform(), json);
          json.writeObjectPropertyStart("config");
          Documents.texts("Labels", settings.labels(), json);
          json.writeEndObject();
          rootFs(json);
          json.writeArrayPropertyStart("history");
          history.forEach(step -> step(step, json));
          json.writeEndArray();
        });
  }

  private void rootFs(JsonGenerator json) {
    json.writeObjectPropertyStart("rootfs");
    json.writeStringProperty("type", "layers");
    json.writeArrayPropertyStart("diff_ids");
    diffIds.forEach(diffId -> json.writeString(diffId.toString()));
    json.writeEndArray();
    json.writeEndObject();
  }

  private void step(Step step, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("created", step.made().toString());
    json.writeStringProperty("created_by", step.instruction());
    if (step.emptyLayer()) {
      json.writeBooleanProperty("empty_layer", true);
    }
    json.writeEndObject();
  }

  private byte[] manifest(Descriptor config) {
    return Documents.write(
        json -> {
          json.writeNumberProperty("schemaVersion", 2);
          json.writeStringProperty("mediaType", "application/vnd.oci.image.manifest.v1+json");
          json.writeName("config");
          Documents.descriptor(config, json);
          json.writeArrayPropertyStart("layers");
          layers.forEach(layer -> Documents.descriptor(layer, json));
          json.writeEndArray();
        });
  }
}
