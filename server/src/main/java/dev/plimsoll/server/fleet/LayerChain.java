// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.fleet;

import dev.plimsoll.bytes.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The layers of an image, and a name for each of its beginnings: an image that was built on
/// another begins with all of its layers, whatever labels say. The names are the image
/// specification's ChainIDs (image-spec, "Layer ChainID").
///
/// @param diffIds the base's first
public record LayerChain(List<Digest> diffIds) {

  public LayerChain {
    diffIds = List.copyOf(diffIds);
  }

  /// One name a layer: of the layers up to and with it.
  public List<Digest> chainIds() {
    List<Digest> names = new ArrayList<>();
    for (Digest diffId : diffIds) {
      names.add(names.isEmpty() ? diffId : next(names.getLast(), diffId));
    }
    return List.copyOf(names);
  }

  private static Digest next(Digest below, Digest diffId) {
    return Digest.sha256((below + " " + diffId).getBytes(StandardCharsets.UTF_8));
  }
}
