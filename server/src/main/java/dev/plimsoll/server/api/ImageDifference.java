// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.api;

import dev.plimsoll.catalog.Package;
import dev.plimsoll.server.api.FindingJsons.FindingJson;
import dev.plimsoll.server.api.Shapes.BuildJson;
import dev.plimsoll.server.api.Shapes.CountsJson;
import dev.plimsoll.server.inventory.ImageContent;
import dev.plimsoll.server.inventory.ImageView;
import dev.plimsoll.server.inventory.PlacedFinding;
import dev.plimsoll.server.inventory.Tally;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What is new and what is gone between two images.
record ImageDifference(
    BuildJson from,
    BuildJson to,
    Summary summary,
    List<PackageJson> packages,
    List<SideJson> findings) {

  record Summary(
      CountsJson newFindings, CountsJson goneFindings, int added, int removed, int changed) {}

  record PackageJson(String name, String type, Optional<String> from, Optional<String> to) {}

  record SideJson(String side, FindingJson finding) {}

  /// One side.
  record Side(List<Package> packages, List<PlacedFinding> findings, int baseLayers) {

    static Side of(ImageView view) {
      ImageContent image = view.image();
      return new Side(image.catalog().packages(), image.open(), FindingJsons.layers(view));
    }

    /// The image as it would be on the newest build of its base: what the base brought is replaced
    /// by what that has, and what the image itself brought stays.
    static Side rebuilt(ImageView view, ImageContent newest) {
      int layers = FindingJsons.layers(view);
      return new Side(
          Stream.concat(
                  view.image().catalog().packages().stream()
                      .filter(p -> p.location().layer() >= layers),
                  newest.catalog().packages().stream())
              .toList(),
          Stream.concat(
                  view.image().open().stream()
                      .filter(f -> f.finding().subject().location().layer() >= layers),
                  newest.open().stream())
              .toList(),
          layers);
    }
  }

  static ImageDifference of(BuildJson from, BuildJson to, Side before, Side after) {
    List<PackageJson> packages = packages(before.packages(), after.packages());
    List<PlacedFinding> fresh = only(after.findings(), before.findings());
    List<PlacedFinding> gone = only(before.findings(), after.findings());
    List<SideJson> findings = new ArrayList<>();
    fresh.forEach(
        f ->
            findings.add(new SideJson("new", FindingJsons.json(f, after.baseLayers(), List.of()))));
    gone.forEach(
        f ->
            findings.add(
                new SideJson("gone", FindingJsons.json(f, before.baseLayers(), List.of()))));
    return new ImageDifference(
        from,
        to,
        new Summary(
            CountsJson.of(Tally.placed(fresh)),
            CountsJson.of(Tally.placed(gone)),
            count(packages, p -> p.from().isEmpty()),
            count(packages, p -> p.to().isEmpty()),
            count(packages, p -> p.from().isPresent() && p.to().isPresent())),
        packages,
        findings);
  }

  private static int count(
      List<PackageJson> packages, java.util.function.Predicate<PackageJson> which) {
    return Math.toIntExact(packages.stream().filter(which).count());
  }

  /// Findings whose flaw the other side does not have: a flaw that moved to another version or
  /// place is neither new nor gone.
  private static List<PlacedFinding> only(List<PlacedFinding> of, List<PlacedFinding> other) {
    Set<String> known = new HashSet<>();
    other.forEach(f -> known.add(key(f)));
    return of.stream().filter(f -> !known.contains(key(f))).toList();
  }

  private static String key(PlacedFinding f) {
    return key(f.finding().subject()) + " " + f.finding().flaw();
  }

  private static String key(Package p) {
    return p.purl().type() + " " + p.purl().namespace() + "/" + p.purl().name();
  }

  private static List<PackageJson> packages(List<Package> before, List<Package> after) {
    Map<String, Set<String>> from = versions(before);
    Map<String, Set<String>> to = versions(after);
    Map<String, Package> examples = new TreeMap<>();
    Stream.concat(before.stream(), after.stream()).forEach(p -> examples.putIfAbsent(key(p), p));
    List<PackageJson> changes = new ArrayList<>();
    examples.forEach(
        (key, p) -> {
          Set<String> then = from.getOrDefault(key, Set.of());
          Set<String> now = to.getOrDefault(key, Set.of());
          if (!then.equals(now)) {
            changes.add(new PackageJson(p.name(), p.purl().type(), words(then), words(now)));
          }
        });
    return changes;
  }

  private static Map<String, Set<String>> versions(List<Package> packages) {
    Map<String, Set<String>> versions = new TreeMap<>();
    packages.forEach(p -> versions.computeIfAbsent(key(p), _ -> new TreeSet<>()).add(p.version()));
    return versions;
  }

  private static Optional<String> words(Set<String> versions) {
    return versions.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", versions));
  }
}
