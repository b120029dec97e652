// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.sbom;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.image.Platform;
import dev.plimsoll.report.Report;
import dev.plimsoll.report.Report.LayerLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What we tell of the image beyond a format's own fields, by names that begin with
/// `plimsoll:image:`.
///
/// @param created as the image's configuration has it
/// @param tags that its source knew for it
/// @param manifest its digest
/// @param layers the base first; empty for what has none
public record ImageFacts(
    Optional<Platform> platform,
    Optional<String> created,
    List<String> tags,
    Optional<Digest> manifest,
    List<LayerLine> layers) {

  private static final String PLATFORM = "plimsoll:image:platform";
  private static final String CREATED = "plimsoll:image:created";
  private static final String TAGS = "plimsoll:image:tags";
  private static final String MANIFEST = "plimsoll:image:manifest";
  private static final String LAYER = "plimsoll:image:layer:";
  private static final String DIFF_ID = ":diffId";
  private static final String INSTRUCTION = ":instruction";

  public ImageFacts {
    tags = List.copyOf(tags);
    layers = List.copyOf(layers);
  }

  public static Map<String, String> of(Report report) {
    Map<String, String> facts = new TreeMap<>();
    report.platform().ifPresent(platform -> facts.put(PLATFORM, platform.toString()));
    report.created().ifPresent(created -> facts.put(CREATED, created));
    report.target().manifest().ifPresent(digest -> facts.put(MANIFEST, digest.toString()));
    facts.put(TAGS, String.join(" ", report.target().tags()));
    for (LayerLine layer : report.layers()) {
      String name = LAYER + layer.index();
      facts.put(name + DIFF_ID, layer.diffId().toString());
      layer.instruction().ifPresent(text -> facts.put(name + INSTRUCTION, text));
    }
    facts.values().removeIf(String::isEmpty);
    return facts;
  }

  static ImageFacts read(Map<String, String> facts) {
    return new ImageFacts(
        Optional.ofNullable(facts.get(PLATFORM)).flatMap(Platform::parse),
        Optional.ofNullable(facts.get(CREATED)),
        Optional.ofNullable(facts.get(TAGS))
            .map(tags -> List.of(tags.split(" ", -1)))
            .orElse(List.of()),
        Optional.ofNullable(facts.get(MANIFEST)).flatMap(Digest::parse),
        layers(facts));
  }

  private static List<LayerLine> layers(Map<String, String> facts) {
    List<LayerLine> layers = new ArrayList<>();
    for (int i = 0; i < Limits.DEFAULT.imageLayers(); i++) {
      Optional<Digest> diffId =
          Optional.ofNullable(facts.get(LAYER + i + DIFF_ID)).flatMap(Digest::parse);
      if (diffId.isEmpty()) {
        break;
      }
      layers.add(
          new LayerLine(i, diffId.get(), Optional.ofNullable(facts.get(LAYER + i + INSTRUCTION))));
    }
    return layers;
  }
}
