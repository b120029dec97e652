// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.image.Descriptor;
import dev.plimsoll.image.Image;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageException;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.Target;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// An image in a registry. Nothing is kept open between layers, so closing it does nothing.
final class RegistryImage implements Image {

  private final Target target;
  private final ImageConfig config;
  private final List<Layer> layers;
  private final List<Descriptor> descriptors;
  private final List<Repository> places;

  /// @param places where the layers may lie, the most likely first
  RegistryImage(ImageReference reference, Manifests.Resolved resolved, List<Repository> places)
      throws ImageException {
    this.config = resolved.config();
    this.descriptors = resolved.manifest().layers();
    this.layers = resolved.manifest().layersWith(config);
    this.places = List.copyOf(places);
    this.target = target(reference, resolved);
  }

  @Override
  public Target target() {
    return target;
  }

  @Override
  public ImageConfig config() {
    return config;
  }

  @Override
  public List<Layer> layers() {
    return layers;
  }

  @Override
  public InputStream open(Layer layer) throws IOException {
    Descriptor descriptor = descriptors.get(layer.index());
    OptionalLong size =
        descriptor.size() < 0 ? OptionalLong.empty() : OptionalLong.of(descriptor.size());
    List<IOException> failures = new ArrayList<>();
    for (Repository place : places) {
      try {
        return place.blob(descriptor.digest(), size);
      } catch (IOException e) {
        failures.add(e);
      }
    }
    throw failure(descriptor, failures);
  }

  @Override
  public void close() {}

  /// Tells of the registry itself, which comes last; what mirrors said hangs below.
  private static ImageException failure(Descriptor descriptor, List<IOException> failures) {
    IOException last = failures.removeLast();
    failures.forEach(last::addSuppressed);
    String foreign =
        descriptor.urls().isEmpty()
            ? ""
            : "; it is a foreign layer that lies elsewhere, where it is not fetched from";
    return new ImageException(
        "cannot read layer %s: %s%s".formatted(descriptor.digest(), last.getMessage(), foreign),
        last);
  }

  private static Target target(ImageReference reference, Manifests.Resolved resolved) {
    String name = reference.registry() + "/" + reference.repository();
    List<String> tags = reference.tag().map(tag -> name + ":" + tag).stream().toList();
    List<Digest> blobs = resolved.manifest().layers().stream().map(Descriptor::digest).toList();
    return new Target(
        "registry", reference.toString(), tags, Optional.of(resolved.digest()), blobs);
  }
}
