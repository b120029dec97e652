// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.demo;

import dev.plimsoll.image.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The images and artifacts of the sample registry, as `fleet.txt` describes them:
///
/// - `image REPOSITORY:TAG DAYS [PLATFORM]` begins an image that was built so many days before the
///   day of the demo; for linux/amd64 when there is no platform. Images of one tag make an index.
/// - `from REPOSITORY:TAG` takes the layers of an image above, of the same platform, as its base.
/// - `alias TAG` is another tag of the image, `label NAME VALUE` a label of its configuration.
/// - `layer`, `step` and the changes of layers are those of [SampleLayer].
/// - `broken` says that the uppermost layer does not have the bytes that its digest promises.
/// - `artifact REPOSITORY[:TAG] TYPE` begins an artifact that is no image; `content TEXT` is a line
///   of its blob, and `subject TAG` the image of its repository that it tells something of.
///
/// @param entries in the order of the file
record FleetFile(List<Entry> entries) {

  private static final String PLATFORM = "linux/amd64";

  /// Something that the registry holds.
  sealed interface Entry {

    String repository();
  }

  /// An image for one platform.
  ///
  /// @param made how many days before the day of the demo
  /// @param aliases further tags
  record Image(
      String repository,
      String tag,
      int made,
      Platform platform,
      List<String> aliases,
      Map<String, String> labels,
      List<SampleLayer> layers,
      boolean isBroken)
      implements Entry {

    Image broken() {
      return new Image(repository, tag, made, platform, aliases, labels, layers, true);
    }
  }

  /// An artifact.
  ///
  /// @param tag empty when it has none
  /// @param subject a tag of the same repository
  record Artifact(
      String repository, String tag, String type, Optional<String> subject, List<String> lines)
      implements Entry {

    byte[] content() {
      return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }
  }

  static FleetFile read() throws IOException {
    return of(Resources.lines("fleet.txt"));
  }

  /// @throws IOException when a line has no known word, or none before it to belong to
  static FleetFile of(List<String> lines) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (String text : lines) {
      Line line = Line.of(text);
      switch (line.word()) {
        case "image" -> entries.add(image(line));
        case "artifact" -> entries.add(artifact(line));
        default -> take(line, entries);
      }
    }
    return new FleetFile(entries);
  }

  static <T> List<T> joined(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static Image image(Line line) throws IOException {
    List<String> words = line.words();
    String platform = words.size() > 2 ? words.get(2) : PLATFORM;
    return new Image(
        before(words.getFirst()),
        after(words.getFirst()),
        Integer.parseInt(words.get(1)),
        Platform.parse(platform).orElseThrow(() -> new IOException("no platform: " + platform)),
        new ArrayList<>(),
        new TreeMap<>(),
        new ArrayList<>(),
        false);
  }

  private static Artifact artifact(Line line) {
    List<String> words = line.words();
    return new Artifact(
        before(words.getFirst()),
        after(words.getFirst()),
        words.get(1),
        Optional.empty(),
        new ArrayList<>());
  }

  private static void take(Line line, List<Entry> entries) throws IOException {
    if (entries.isEmpty()) {
      throw new IOException("the sample has nothing that this belongs to: " + line);
    }
    Entry last = entries.removeLast();
    entries.add(
        switch (last) {
          case Image image -> with(line, image, entries);
          case Artifact artifact -> with(line, artifact);
        });
  }

  private static Image with(Line line, Image image, List<Entry> above) throws IOException {
    switch (line.word()) {
      case "from" -> image.layers().addAll(base(line.rest(), image, above).layers());
      case "alias" -> image.aliases().add(line.rest());
      case "label" -> image.labels().put(line.first(), line.afterFirst());
      case "broken" -> {
        return image.broken();
      }
      default -> SampleLayer.take(line, image.made(), image.layers());
    }
    return image;
  }

  private static Image base(String name, Image image, List<Entry> above) throws IOException {
    for (Entry entry : above) {
      if (entry instanceof Image base
          && (base.repository() + ":" + base.tag()).equals(name)
          && base.platform().equals(image.platform())) {
        return base;
      }
    }
    throw new IOException("the sample has no base " + name + " above " + image.repository());
  }

  private static Artifact with(Line line, Artifact artifact) throws IOException {
    return switch (line.word()) {
      case "subject" ->
          new Artifact(
              artifact.repository(),
              artifact.tag(),
              artifact.type(),
              Optional.of(line.rest()),
              artifact.lines());
      case "content" -> {
        artifact.lines().add(line.rest());
        yield artifact;
      }
      default -> throw new IOException("the sample knows no word " + line.word());
    };
  }

  private static String before(String name) {
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  private static String after(String name) {
    int colon = name.indexOf(':');
    return colon < 0 ? "" : name.substring(colon + 1);
  }
}
