// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.write;

import dev.plimsoll.bytes.Compression;
import dev.plimsoll.image.Platform;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// How an image is written.
///
/// @param created told as the time of the image and of all its steps, so that nothing depends on
///   the clock
/// @param labels of the image's configuration
public record ImageSettings(
    Platform platform, Compression compression, Instant created, Map<String, String> labels) {

  /// Layers packed by gzip, made at the epoch, without labels.
  public static ImageSettings of(Platform platform) {
    return new ImageSettings(platform, Compression.GZIP, Instant.EPOCH, Map.of());
  }

  public ImageSettings {
    labels = new TreeMap<>(labels);
  }
}
