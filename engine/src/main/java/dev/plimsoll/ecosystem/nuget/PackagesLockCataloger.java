// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.nuget;

import dev.plimsoll.bytes.Json;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.Usage;
import dev.plimsoll.catalog.Usage.Reach;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// NuGet's lock file, `packages.lock.json` or `packages.<project>.lock.json` (NuGet documentation,
/// "Locking dependencies"): what is resolved for each target framework. Its projects are no
/// packages.
public final class PackagesLockCataloger implements Cataloger {

  @Override
  public String name() {
    return "nuget-lock";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("packages.lock.json").suffixes(".lock.json");
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    if (!in.name().startsWith("packages.")) {
      return;
    }
    JsonValue json = Json.read(in.bytes().all(in.limits().textBytes()));
    if (!(json.get("dependencies") instanceof JsonValue.Obj(var frameworks))) {
      throw new IOException("not a lock file of NuGet: it has no dependencies");
    }
    NugetPackages packages = new NugetPackages(in, out);
    for (Map.Entry<String, JsonValue> framework : frameworks.entrySet()) {
      for (Map.Entry<String, JsonValue> entry : framework.getValue().fields().entrySet()) {
        add(framework.getKey(), entry.getKey(), entry.getValue(), packages);
      }
    }
    packages.report();
  }

  private static void add(String framework, String name, JsonValue entry, NugetPackages packages)
      throws IOException {
    String type = entry.text("type").orElse("");
    if (type.equals("Project")) {
      return;
    }
    packages.add(
        framework,
        name,
        entry.text("resolved").orElse(""),
        Usage.of(reach(type), false, List.of()),
        entry.get("dependencies").fields().keySet());
  }

  private static Reach reach(String type) {
    return switch (type) {
      case "Direct" -> Reach.DIRECT;
      case "Transitive", "CentralTransitive" -> Reach.TRANSITIVE;
      default -> Reach.UNTOLD;
    };
  }
}
