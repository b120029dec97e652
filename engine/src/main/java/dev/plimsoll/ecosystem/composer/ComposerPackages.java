// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.composer;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.catalog.Usage;
import dev.plimsoll.catalog.Usage.Reach;
import dev.plimsoll.catalog.UsageGraph;
import dev.plimsoll.purl.Purl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The packages of one file of Composer. Neither of its files says what the project itself asks
/// for, but Composer installs nothing that nobody asks for: what no other package needs is the
/// project's wish. Of the others nothing is told.
final class ComposerPackages {

  private record Entry(JsonValue json, boolean development) {}

  private final List<Entry> entries = new ArrayList<>();

  void add(JsonValue json, boolean development) {
    entries.add(new Entry(json, development));
  }

  void report(CatalogInput in, CatalogSink out) throws IOException {
    Set<String> needed = new HashSet<>();
    entries.forEach(entry -> names(entry.json(), "require").forEach(needed::add));
    UsageGraph<String> graph = new UsageGraph<>(in.limits(), out);
    for (Entry entry : entries) {
      add(entry, needed, graph);
    }
    graph.report();
  }

  private static void add(Entry entry, Set<String> needed, UsageGraph<String> graph)
      throws IOException {
    String name = entry.json().text("name").orElse("");
    String version = entry.json().text("version").orElse("");
    Optional<Purl> purl = purl(name, version);
    if (purl.isEmpty()) {
      graph.gap(name, "is no package of Composer with a version");
      return;
    }
    Reach reach = isNeeded(entry.json(), fold(name), needed) ? Reach.UNTOLD : Reach.DIRECT;
    graph.add(
        fold(name),
        Found.of(name, version, purl.get(), new PackageDetails.Other())
            .licensed(licences(entry.json().get("license")))
            .used(Usage.of(reach, entry.development(), List.of())),
        names(entry.json(), "require").toList());
  }

  /// Under its own name or under one that it stands in for.
  private static boolean isNeeded(JsonValue json, String name, Set<String> needed) {
    return needed.contains(name)
        || Stream.concat(names(json, "provide"), names(json, "replace")).anyMatch(needed::contains);
  }

  private static Stream<String> names(JsonValue json, String field) {
    return json.get(field).fields().keySet().stream().map(ComposerPackages::fold);
  }

  /// `vendor/name`, lower case in purls (purl-spec, "composer").
  private static Optional<Purl> purl(String name, String version) {
    String[] parts = fold(name).split("/", -1);
    boolean isName = parts.length == 2 && !parts[0].isBlank() && !parts[1].isBlank();
    return isName && !version.isBlank()
        ? Optional.of(Purl.of("composer", parts[0], parts[1], version))
        : Optional.empty();
  }

  /// One text or several.
  private static List<String> licences(JsonValue json) {
    return Stream.concat(json.text().stream(), json.texts()).toList();
  }

  static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
