// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A layer of a sample and what follows it, as a list of lines describes it:
///
/// - `layer NAME INSTRUCTION` begins a layer.
/// - `step INSTRUCTION` follows the layer as a step of the build that makes none.
/// - Any other word is a change of the layer, see [LayerWriter].
///
/// @param made how many days before the day of the demo
/// @param changes in the order in which they are written
record SampleLayer(
    String name, String instruction, int made, List<Line> changes, List<String> steps) {

  /// An empty layer.
  ///
  /// @param named what follows the word `layer`
  static SampleLayer begin(Line named, int made) {
    return new SampleLayer(
        named.first(), named.afterFirst(), made, new ArrayList<>(), new ArrayList<>());
  }

  /// Takes a line that is about layers into `layers`.
  ///
  /// @throws IOException when it is about a layer and there is none yet
  static void take(Line line, int made, List<SampleLayer> layers) throws IOException {
    if (line.word().equals("layer")) {
      layers.add(begin(line, made));
    } else if (layers.isEmpty()) {
      throw new IOException("the sample has no layer for " + line);
    } else if (line.word().equals("step")) {
      layers.getLast().steps().add(line.rest());
    } else {
      layers.getLast().changes().add(line);
    }
  }
}
