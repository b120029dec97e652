// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import java.io.IOException;

/// What stands behind a tag or digest: one image's [Manifest] or an [ImageIndex] of several
/// (image-spec, "OCI Image Manifest", "OCI Image Index", and their Docker forerunners). The
/// document's own shape says which, since media types are missing or wrong in practice.
public sealed interface ManifestDocument permits Manifest, ImageIndex {

  /// Reads a manifest or an index.
  ///
  /// @throws ImageException when it is JSON but no image: an artifact, Docker's schema 1, or a
  ///   document that could be read as both, which the specification forbids
  /// @throws IOException when it is not JSON or breaks the specification
  static ManifestDocument parse(byte[] bytes) throws IOException {
    JsonValue json = FieldNames.checked(Json.read(bytes));
    if (json.get("fsLayers").isPresent()) {
      throw new ImageException(
          "this is an image of Docker's schema 1, which is no longer read: push it again with a"
              + " present-day tool");
    }
    boolean isIndex = json.get("manifests").isPresent();
    boolean isManifest = json.get("layers").isPresent() || json.get("config").isPresent();
    if (isIndex && isManifest) {
      throw new ImageException("this is a manifest and an index at once, which is not allowed");
    }
    if (!isIndex && !isManifest) {
      throw noImage(json);
    }
    return isIndex ? ImageIndex.of(json) : Manifest.of(json);
  }

  private static ImageException noImage(JsonValue json) {
    return json.text("artifactType")
        .or(() -> json.text("mediaType"))
        .map(MediaTypes::shown)
        .<ImageException>map(
            type -> new ArtifactException("this is no image: its type is " + type, type))
        .orElseGet(
            () -> new ImageException("this is no image: it has neither layers nor manifests"));
  }
}
