// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.swift;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.catalog.UsageGraph;
import dev.plimsoll.purl.Purl;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Swift packages that `Package.resolved` pins (SwiftPM, `PinsStore`): `object.pins` in version 1,
/// `pins` in 2 and 3. A pin on a branch or commit has no version; it is told without one, and
/// matching calls it undetermined.
public final class PackageResolvedCataloger implements Cataloger {

  @Override
  public String name() {
    return "swift-package-resolved";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("Package.resolved");
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    JsonValue json = Json.read(in.bytes().all(in.limits().textBytes()));
    JsonValue first = json.get("object").get("pins");
    JsonValue pins = first.isPresent() ? first : json.get("pins");
    if (!(pins instanceof JsonValue.Arr(var items))) {
      throw new IOException("not a Package.resolved: it has no pins");
    }
    UsageGraph<String> graph = new UsageGraph<>(in.limits(), out);
    for (JsonValue pin : items) {
      add(pin, graph);
    }
    graph.report();
  }

  private static void add(JsonValue pin, UsageGraph<String> graph) throws IOException {
    String location = pin.text("location").or(() -> pin.text("repositoryURL")).orElse("");
    Optional<RepositoryUrl> url = RepositoryUrl.parse(location);
    if (url.isEmpty()) {
      String name = pin.text("identity").or(() -> pin.text("package")).orElse(location);
      graph.gap(name, "is pinned without the address of a repository");
      return;
    }
    String name = url.get().folder() + "/" + url.get().name();
    String version = pin.get("state").text("version").orElse("");
    Purl purl = Purl.of("swift", url.get().folder(), url.get().name(), version);
    graph.add(name, Found.of(name, version, purl, new PackageDetails.Other()), List.of());
  }
}
