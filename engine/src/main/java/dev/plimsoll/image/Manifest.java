// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One image's manifest: where its configuration and its layers are.
public record Manifest(Descriptor config, List<Descriptor> layers) implements ManifestDocument {

  public Manifest {
    layers = List.copyOf(layers);
  }

  static Manifest of(JsonValue json) throws IOException {
    Descriptor config = Descriptor.of(json.get("config"));
    if (!MediaTypes.isImageConfig(config.mediaType())) {
      String type = MediaTypes.shown(json.text("artifactType").orElse(config.mediaType()));
      throw new ArtifactException("this is no image but an artifact of type " + type, type);
    }
    List<JsonValue> items = json.get("layers").items();
    if (items.size() > Limits.DEFAULT.imageLayers()) {
      throw new LimitExceededException(
          "a manifest of " + items.size() + " layers", Limits.DEFAULT.imageLayers());
    }
    List<Descriptor> layers = new ArrayList<>();
    for (JsonValue item : items) {
      layers.add(layer(item));
    }
    return new Manifest(config, layers);
  }

  /// The image's layers, told by this manifest and by `config` together.
  ///
  /// @throws ImageException when the two differ in the number of layers
  public List<Layer> layersWith(ImageConfig config) throws ImageException {
    List<Digest> diffIds = config.diffIds();
    if (diffIds.size() != layers.size()) {
      throw new ImageException(
          "the image contradicts itself: its manifest has %d layers, its configuration %d"
              .formatted(layers.size(), diffIds.size()));
    }
    List<Layer> result = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      Descriptor layer = layers.get(i);
      result.add(
          new Layer(
              i, diffIds.get(i), Optional.of(layer.digest()), layer.size(), config.instruction(i)));
    }
    return result;
  }

  private static Descriptor layer(JsonValue json) throws IOException {
    Descriptor layer = Descriptor.of(json);
    if (!MediaTypes.isLayer(layer.mediaType())) {
      throw new ImageException(
          "this is no image that can be read: one of its layers is of type "
              + MediaTypes.shown(layer.mediaType()));
    }
    return layer;
  }
}
