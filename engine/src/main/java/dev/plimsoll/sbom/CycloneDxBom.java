// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.sbom;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.catalog.Gap;
import dev.plimsoll.catalog.OsRelease;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Gathers what a CycloneDX document says (CycloneDX 1.6, "Bill of Materials Standard").
final class CycloneDxBom {

  /// Types of components that are no packages.
  private static final Set<String> OTHER_TYPES =
      Set.of(
          "operating-system",
          "container",
          "file",
          "device",
          "device-driver",
          "data",
          "machine-learning-model",
          "cryptographic-asset");

  private final Entries entries;
  private Map<String, String> image = Map.of();
  private Optional<OsRelease> os = Optional.empty();

  CycloneDxBom(Limits limits) {
    entries = new Entries(limits);
  }

  Bom bom() {
    return new Bom(image, os, entries.packages(), entries.needs(), entries.gaps());
  }

  /// The component that the document is about is a package too, unless it is an image or the like.
  void metadata(JsonValue metadata) throws IOException {
    JsonValue subject = metadata.get("component");
    image = properties(subject);
    boolean isPackage = subject.get("purl").isPresent() && !isOther(subject);
    if (isPackage) {
      add(subject);
    }
    nested(subject);
  }

  void dependency(JsonValue dependency) throws IOException {
    String from = dependency.text("ref").orElse("");
    for (JsonValue to : dependency.get("dependsOn").items()) {
      entries.edge(from, to.text().orElse(""));
    }
  }

  void property(JsonValue property) throws IOException {
    boolean isGap = property.text("name").orElse("").equals(JsonTexts.GAP);
    Optional<Gap> gap = property.text("value").filter(value -> isGap).flatMap(JsonTexts::gap);
    if (gap.isPresent()) {
      entries.add(gap.get());
    }
  }

  void component(JsonValue component) throws IOException {
    if (type(component).equals("operating-system")) {
      os =
          os.or(() -> Distributions.of(name(component), version(component), properties(component)));
    }
    if (component.get("purl").isPresent() || !isOther(component)) {
      add(component);
    }
    nested(component);
  }

  private void nested(JsonValue component) throws IOException {
    for (JsonValue inner : component.get("components").items()) {
      component(inner);
    }
  }

  private void add(JsonValue component) throws IOException {
    entries.add(
        new BomPackage(
            component.text("bom-ref").orElse(""),
            name(component),
            version(component),
            component.text("purl").orElse(""),
            properties(component),
            component.get("licenses").items().stream().flatMap(l -> licence(l).stream()).toList(),
            sha1(component)));
  }

  /// A lock file is for some tools an `application` without version, which holds the packages.
  private static boolean isOther(JsonValue component) {
    return OTHER_TYPES.contains(type(component))
        || (type(component).equals("application") && version(component).isEmpty());
  }

  private static Map<String, String> properties(JsonValue component) {
    Map<String, String> properties = new HashMap<>();
    for (JsonValue property : component.get("properties").items()) {
      property
          .text("name")
          .ifPresent(name -> properties.putIfAbsent(name, property.text("value").orElse("")));
    }
    return properties;
  }

  private static Optional<String> licence(JsonValue choice) {
    JsonValue licence = choice.get("license");
    return choice
        .text("expression")
        .or(() -> licence.text("id"))
        .or(() -> licence.text("name"))
        .filter(text -> !text.isBlank());
  }

  private static String sha1(JsonValue component) {
    List<JsonValue> hashes = component.get("hashes").items();
    return hashes.stream()
        .filter(hash -> hash.text("alg").orElse("").equals("SHA-1"))
        .flatMap(hash -> hash.text("content").stream())
        .findFirst()
        .orElse("");
  }

  private static String type(JsonValue component) {
    return component.text("type").orElse("");
  }

  private static String name(JsonValue component) {
    return component.text("name").orElse("");
  }

  private static String version(JsonValue component) {
    return component.text("version").orElse("");
  }
}
