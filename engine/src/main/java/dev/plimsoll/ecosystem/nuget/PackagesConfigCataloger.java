// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.nuget;

import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.Usage;
import dev.plimsoll.catalog.Usage.Reach;
import java.io.IOException;
import java.util.List;

/// The flat list of older projects (NuGet documentation, "packages.config reference"), which does
/// not tell who asked for a package.
public final class PackagesConfigCataloger implements Cataloger {

  @Override
  public String name() {
    return "nuget-packages-config";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("packages.config");
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    NugetPackages packages = new NugetPackages(in, out);
    for (ProjectElement element : ProjectXml.read(in, "packages").elements()) {
      if (element.name().equals("package")) {
        boolean development = element.value("developmentdependency").equalsIgnoreCase("true");
        packages.add(
            "",
            element.value("id"),
            element.value("version"),
            Usage.of(Reach.UNTOLD, development, List.of()),
            List.of());
      }
    }
    packages.report();
  }
}
