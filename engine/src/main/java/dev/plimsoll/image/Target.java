// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image;

import dev.plimsoll.bytes.Digest;
import java.util.List;
import java.util.Optional;

/// How an image was reached: all that may differ between two sources of one image.
///
/// @param source kind of source, as on the command line: `registry`, `docker-archive`, …
/// @param reference as the user gave it, without the kind
/// @param tags that the source knows for the image
/// @param manifest digest of the manifest, where the source has one
/// @param blobs digests of the layers as stored, the base first; empty where stored unpacked
public record Target(
    String source,
    String reference,
    List<String> tags,
    Optional<Digest> manifest,
    List<Digest> blobs) {

  public Target {
    tags = List.copyOf(tags);
    blobs = List.copyOf(blobs);
  }
}
