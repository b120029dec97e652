// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.Toml;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Reads version catalogs such as `gradle/libs.versions.toml` (Gradle user manual, "Version
/// Catalogs"): the libraries, and the plug-ins by the artifacts that mark them, which only builds
/// need.
public final class VersionCatalogCataloger implements Cataloger {

  @Override
  public String name() {
    return "gradle-version-catalog";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.suffixes(".versions.toml");
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    JsonValue toml = Toml.read(in.bytes(), in.limits());
    JsonValue versions = toml.get("versions");
    DeclaredSink declared = new DeclaredSink(in, out, List.of());
    for (JsonValue library : toml.get("libraries").fields().values()) {
      declared.add(library(library, versions), false);
    }
    for (JsonValue plugin : toml.get("plugins").fields().values()) {
      declared.add(plugin(plugin, versions), true);
    }
  }

  /// `"group:artifact:version"`, or a table with `module` or with `group` and `name`.
  private static Coordinates library(JsonValue library, JsonValue versions) {
    Optional<String> shortly = library.text();
    String[] parts = shortly.or(() -> library.text("module")).orElse("").split(":", -1);
    String group = parts.length > 1 ? parts[0] : library.text("group").orElse("");
    String artifact = parts.length > 1 ? parts[1] : library.text("name").orElse("");
    String version = parts.length > 2 ? parts[2] : version(library, versions);
    return new Coordinates(group, artifact, pinned(version));
  }

  /// A plug-in's marker is `id:id.gradle.plugin` (Gradle user manual, "Plugin Marker Artifacts").
  private static Coordinates plugin(JsonValue plugin, JsonValue versions) {
    String[] parts = plugin.text().orElse("").split(":", -1);
    String id = parts.length > 1 ? parts[0] : plugin.text("id").orElse("");
    String version = parts.length > 1 ? parts[1] : version(plugin, versions);
    return new Coordinates(id, id + ".gradle.plugin", pinned(version));
  }

  private static String version(JsonValue entry, JsonValue versions) {
    JsonValue version = entry.get("version");
    return version.text("ref").map(ref -> rich(versions.get(ref))).orElseGet(() -> rich(version));
  }

  /// A rich version says what it prefers, requires, or insists on.
  private static String rich(JsonValue version) {
    return version
        .text()
        .or(() -> version.text("prefer"))
        .or(() -> version.text("require"))
        .or(() -> version.text("strictly"))
        .orElse("");
  }

  /// Gradle chooses what `1.+` and `latest.release` mean when it builds. `1!!` is strictly 1.
  private static String pinned(String version) {
    boolean isOpen = version.endsWith("+") || version.startsWith("latest.");
    String bare = version.endsWith("!!") ? version.substring(0, version.length() - 2) : version;
    return isOpen ? "" : bare;
  }
}
