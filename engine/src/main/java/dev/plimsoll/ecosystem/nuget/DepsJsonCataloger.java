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
import java.util.Optional;
import java.util.Set;

/// The libraries of a built .NET application or shared framework, from the `*.deps.json` beside it
/// (dotnet/sdk, "Runtime Configuration Files"). Projects are the application itself, and plain
/// references have the version of an assembly, not of a package: neither is told.
///
/// A framework's own file also proves the framework, by its place
/// `shared/<framework>/<version>/<framework>.deps.json`. Advisories name it in two ways: by its own
/// name up to version 2, later by the runtime pack of each platform.
public final class DepsJsonCataloger implements Cataloger {

  private static final String SCOPE = "";

  @Override
  public String name() {
    return "dotnet-deps";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.suffixes(".deps.json");
  }

  @Override
  public Kind kind() {
    return Kind.INSTALLED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    JsonValue json = Json.read(in.bytes().all(in.limits().textBytes()));
    Libraries libraries = Libraries.read(json);
    NugetPackages packages = new NugetPackages(in, out);
    Optional<Framework> framework = Framework.at(in.path());
    if (framework.isPresent()) {
      add(framework.get(), json, packages);
    }
    Set<String> asked = libraries.askedForByProjects();
    for (Libraries.Library library : libraries.all()) {
      if (library.isPackage()) {
        Usage usage = Usage.of(reach(library, asked), false, List.of());
        packages.add(SCOPE, library.name(), library.version(), usage, library.needs());
      }
    }
    packages.report();
  }

  /// Without a project, as in frameworks, nothing tells who asked.
  private static Reach reach(Libraries.Library library, Set<String> asked) {
    if (asked.isEmpty()) {
      return Reach.UNTOLD;
    }
    return asked.contains(NugetPackages.fold(library.name())) ? Reach.DIRECT : Reach.TRANSITIVE;
  }

  private static void add(Framework framework, JsonValue json, NugetPackages packages)
      throws IOException {
    packages.add(SCOPE, framework.name(), framework.version(), Usage.UNTOLD, Set.of());
    String target = json.get("runtimeTarget").text("name").orElse("");
    String platform = target.substring(target.lastIndexOf('/') + 1);
    boolean hasPack = framework.major() >= 3 && target.indexOf('/') >= 0 && !platform.isEmpty();
    if (hasPack) {
      String pack = framework.name() + ".Runtime." + platform;
      packages.add(SCOPE, pack, framework.version(), Usage.UNTOLD, Set.of());
    }
  }
}
