// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image;

import java.util.Set;

/// The media types that tell an image from other things in a registry (image-spec, "OCI Image Media
/// Types", and Docker's image manifest version 2, schema 2).
final class MediaTypes {

  /// Images that early Docker versions pushed have the last one.
  private static final Set<String> CONFIGS =
      Set.of(
          "application/vnd.oci.image.config.v1+json",
          "application/vnd.docker.container.image.v1+json",
          "application/octet-stream",
          "");

  private static final int SHOWN = 80;

  private MediaTypes() {}

  static boolean isImageConfig(String mediaType) {
    return CONFIGS.contains(mediaType);
  }

  /// Whether a layer of this type is a tar, packed or not; an encrypted one is not.
  static boolean isLayer(String mediaType) {
    return mediaType.isEmpty()
        || mediaType.equals("application/octet-stream")
        || (mediaType.contains(".tar") && !mediaType.endsWith("+encrypted"));
  }

  static String shown(String mediaType) {
    return mediaType.length() <= SHOWN ? mediaType : mediaType.substring(0, SHOWN) + "…";
  }
}
