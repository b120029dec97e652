// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.pub;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.Yaml;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.catalog.Usage;
import dev.plimsoll.catalog.Usage.Reach;
import dev.plimsoll.catalog.UsageGraph;
import dev.plimsoll.purl.Purl;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Packages that `pubspec.lock` pins (dart.dev, "Package dependencies"). Those of source `path` are
/// the project's own and those of source `sdk` a part of Flutter with no version of their own:
/// their names may be those of foreign packages, so they are left out.
public final class PubspecLockCataloger implements Cataloger {

  /// The registry under its two names.
  private static final List<String> REGISTRIES =
      List.of("https://pub.dev", "https://pub.dartlang.org");

  @Override
  public String name() {
    return "pubspec-lock";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("pubspec.lock");
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    JsonValue lock = Yaml.read(in.bytes(), in.limits());
    if (!(lock.get("packages") instanceof JsonValue.Obj(var entries))) {
      throw new IOException("not a pubspec.lock: it has no packages");
    }
    UsageGraph<String> graph = new UsageGraph<>(in.limits(), out);
    for (Map.Entry<String, JsonValue> entry : entries.entrySet()) {
      String source = entry.getValue().text("source").orElse("");
      if (!source.equals("path") && !source.equals("sdk")) {
        add(entry.getKey(), entry.getValue(), graph);
      }
    }
    graph.report();
  }

  private static void add(String key, JsonValue entry, UsageGraph<String> graph)
      throws IOException {
    String name = entry.get("description").text("name").orElse(key);
    String version = entry.text("version").orElse("");
    if (name.isBlank() || version.isBlank()) {
      graph.gap(key, "is locked without a name or version");
      return;
    }
    Purl purl = Purl.of("pub", "", name, version).with("repository_url", repository(entry));
    graph.add(
        name,
        Found.of(name, version, purl, new PackageDetails.Other())
            .used(usage(entry.text("dependency").orElse(""))),
        List.of());
  }

  private static Usage usage(String dependency) {
    Reach reach =
        switch (dependency) {
          case "direct main", "direct dev", "direct overridden" -> Reach.DIRECT;
          case "transitive" -> Reach.TRANSITIVE;
          default -> Reach.UNTOLD;
        };
    return Usage.of(reach, dependency.equals("direct dev"), List.of());
  }

  /// The address of a registry or repository other than the public one.
  private static String repository(JsonValue entry) {
    String url = entry.get("description").text("url").orElse("");
    return REGISTRIES.contains(url) ? "" : url;
  }
}
