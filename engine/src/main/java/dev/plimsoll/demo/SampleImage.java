// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.demo;

import dev.plimsoll.image.Platform;
import dev.plimsoll.image.write.ImageSettings;
import dev.plimsoll.image.write.ImageWriter;
import dev.plimsoll.image.write.LayoutWriter;
import dev.plimsoll.image.write.TarWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The sample image, as `layers.txt` describes it, a line at a time:
///
/// - `layer NAME INSTRUCTION` begins a layer.
/// - `file PATH` is the resource `image/NAME/PATH`, with underscores for the path's colons, which
///   some file systems forbid.
/// - `jar PATH COORDINATES…` is a [SampleJar].
/// - `whiteout PATH` removes a path of lower layers.
/// - `step INSTRUCTION` follows the layer as a step of the build that makes none.
record SampleImage(List<Section> sections) {

  /// A layer and what follows it.
  private record Section(String name, String instruction, List<Line> entries, List<String> steps) {}

  private record Line(String word, String rest) {
    static Line of(String text) {
      int blank = text.indexOf(' ');
      return new Line(text.substring(0, blank), text.substring(blank + 1));
    }
  }

  static SampleImage read() throws IOException {
    List<Section> sections = new ArrayList<>();
    for (String text : Resources.lines("layers.txt")) {
      Line line = Line.of(text);
      switch (line.word()) {
        case "layer" -> sections.add(section(Line.of(line.rest())));
        case "step" -> sections.getLast().steps().add(line.rest());
        default -> sections.getLast().entries().add(line);
      }
    }
    return new SampleImage(sections);
  }

  private static Section section(Line named) {
    return new Section(named.word(), named.rest(), new ArrayList<>(), new ArrayList<>());
  }

  void writeTo(Path layout, String tag) throws IOException {
    try (LayoutWriter writer = new LayoutWriter(layout)) {
      ImageWriter image = writer.image(ImageSettings.of(new Platform("linux", "amd64", "")));
      for (Section section : sections) {
        image.layer(section.instruction(), tar -> write(section, tar));
        section.steps().forEach(image::step);
      }
      image.finish(tag);
    }
  }

  private static void write(Section section, TarWriter tar) throws IOException {
    Set<String> folders = new TreeSet<>();
    for (Line entry : section.entries()) {
      addFolders(entry.rest().split(" ", 2)[0], folders, tar);
      write(section.name(), entry, tar);
    }
  }

  /// Writes the folders on the way to `path` that this layer does not have yet.
  private static void addFolders(String path, Set<String> folders, TarWriter tar)
      throws IOException {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      if (folders.add(path.substring(0, slash))) {
        tar.folder(path.substring(0, slash));
      }
    }
  }

  private static void write(String layer, Line entry, TarWriter tar) throws IOException {
    switch (entry.word()) {
      case "file" -> tar.file(entry.rest(), Resources.bytes(resource(layer, entry.rest())));
      case "whiteout" -> tar.whiteout(entry.rest());
      case "jar" -> {
        List<String> words = List.of(entry.rest().split(" "));
        tar.file(words.getFirst(), SampleJar.of(words.subList(1, words.size())));
      }
      default -> throw new IOException("layers.txt: there is no word " + entry.word());
    }
  }

  private static String resource(String layer, String path) {
    return "image/" + layer + "/" + path.replace(':', '_');
  }
}
