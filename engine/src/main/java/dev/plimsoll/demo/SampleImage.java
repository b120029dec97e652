// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.demo;

import dev.plimsoll.image.Platform;
import dev.plimsoll.image.write.ImageSettings;
import dev.plimsoll.image.write.ImageWriter;
import dev.plimsoll.image.write.LayoutWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The sample image of `plimsoll demo`, as `layers.txt` describes it by the words of [SampleLayer].
record SampleImage(List<SampleLayer> layers) {

  private static final Platform PLATFORM = new Platform("linux", "amd64", "");

  static SampleImage read() throws IOException {
    List<SampleLayer> layers = new ArrayList<>();
    for (String text : Resources.lines("layers.txt")) {
      SampleLayer.take(Line.of(text), 0, layers);
    }
    return new SampleImage(layers);
  }

  void writeTo(Path layout, String tag) throws IOException {
    try (LayoutWriter writer = new LayoutWriter(layout)) {
      ImageWriter image = writer.image(ImageSettings.of(PLATFORM));
      for (int i = 0; i < layers.size(); i++) {
        LayerWriter layer = new LayerWriter(layers.subList(0, i + 1), PLATFORM);
        image.layer(layers.get(i).instruction(), layer::writeTo);
        layers.get(i).steps().forEach(image::step);
      }
      image.finish(tag);
    }
  }
}
