// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.image.Layer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Files of one layer that a link makes interesting under another name than their own, such as a
/// package database in a folder that `var/lib/rpm` links to. They were passed over when the layer
/// was read, so they are read on a second pass.
final class LinkedFiles implements LayerWalk.Choice {

  private final SortedMap<Integer, List<LayerWalk.Reading>> readings = new TreeMap<>();

  /// Asks for file `ordinal` to be read by `cataloger` as if it lay at `path`; once is enough.
  void add(int ordinal, Cataloger cataloger, String path) {
    List<LayerWalk.Reading> asked = readings.computeIfAbsent(ordinal, o -> new ArrayList<>());
    if (asked.stream().noneMatch(r -> r.cataloger() == cataloger)) {
      asked.add(new LayerWalk.Reading(cataloger, path));
    }
  }

  /// Under which the answer may be kept: made of the layer and the question.
  Digest key(Layer layer) {
    StringBuilder text = new StringBuilder(layer.blob().orElse(layer.diffId()).toString());
    for (Map.Entry<Integer, List<LayerWalk.Reading>> asked : readings.entrySet()) {
      for (LayerWalk.Reading reading : asked.getValue()) {
        text.append('\n').append(asked.getKey());
        text.append(' ').append(reading.cataloger().name()).append(' ').append(reading.path());
      }
    }
    return Digest.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int peek(int ordinal, long size) {
    return 0;
  }

  @Override
  public List<LayerWalk.Reading> readers(int ordinal, String path, byte[] start) {
    return readings.getOrDefault(ordinal, List.of());
  }
}
