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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What restoring a project resolved: `obj/project.assets.json` (NuGet documentation, "Package
/// restore"). What the project keeps to itself (`suppressParent`: `All`) only development needs.
public final class ProjectAssetsCataloger implements Cataloger {

  @Override
  public String name() {
    return "dotnet-project-assets";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("project.assets.json");
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    JsonValue json = Json.read(in.bytes().all(in.limits().textBytes()));
    Libraries libraries = Libraries.read(json);
    Map<String, Boolean> isPrivateByName = askedFor(json);
    NugetPackages packages = new NugetPackages(in, out);
    for (Libraries.Library library : libraries.all()) {
      if (library.isPackage()) {
        Usage usage = usage(library, isPrivateByName);
        packages.add("", library.name(), library.version(), usage, library.needs());
      }
    }
    packages.report();
  }

  private static Usage usage(Libraries.Library library, Map<String, Boolean> isPrivateByName) {
    Boolean isPrivate = isPrivateByName.get(NugetPackages.fold(library.name()));
    return isPrivate == null
        ? Usage.of(Reach.TRANSITIVE, false, List.of())
        : Usage.of(Reach.DIRECT, isPrivate, List.of());
  }

  private static Map<String, Boolean> askedFor(JsonValue json) {
    Map<String, Boolean> asked = new HashMap<>();
    for (JsonValue framework : json.get("project").get("frameworks").fields().values()) {
      framework
          .get("dependencies")
          .fields()
          .forEach(
              (name, wish) ->
                  asked.merge(NugetPackages.fold(name), isPrivate(wish), Boolean::logicalAnd));
    }
    return asked;
  }

  private static boolean isPrivate(JsonValue wish) {
    return wish.text("suppressParent").filter("All"::equals).isPresent();
  }
}
