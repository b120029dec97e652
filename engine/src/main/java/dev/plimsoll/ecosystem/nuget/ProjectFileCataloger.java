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
import java.util.Optional;

/// Packages that a project of .NET asks for (NuGet documentation, "PackageReference in project
/// files" and "Central package management"). Each file is read for itself: a reference whose
/// version another file tells is a gap, and `Directory.Packages.props` tells the versions that it
/// has for all projects.
public final class ProjectFileCataloger implements Cataloger {

  @Override
  public String name() {
    return "dotnet-project";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING
        .names("Directory.Packages.props", "Directory.Build.props", "Directory.Build.targets")
        .suffixes(".csproj", ".fsproj", ".vbproj");
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    ProjectXml project = ProjectXml.read(in, "project");
    Properties properties = new Properties(project.properties());
    NugetPackages packages = new NugetPackages(in, out);
    for (ProjectElement element : project.elements()) {
      switch (element.name()) {
        case "packagereference" -> add(element, reference(element), properties, packages);
        case "globalpackagereference", "dotnetclitoolreference" ->
            add(element, Usage.of(Reach.DIRECT, true, List.of()), properties, packages);
        case "packageversion" -> add(element, Usage.UNTOLD, properties, packages);
        default -> {} // of no package
      }
    }
    packages.report();
  }

  /// What stays private to the project are mostly tools of its build. `Update` changes a reference
  /// that is made elsewhere.
  private static Usage reference(ProjectElement element) {
    boolean development = element.value("privateassets").equalsIgnoreCase("all");
    Reach reach = element.value("include").isEmpty() ? Reach.UNTOLD : Reach.DIRECT;
    return Usage.of(reach, development, List.of());
  }

  private static void add(
      ProjectElement element, Usage usage, Properties properties, NugetPackages packages)
      throws IOException {
    String version = version(element);
    for (String name : element.value("include").split(";", -1)) {
      if (!name.isBlank()) {
        add(name.strip(), version, usage, properties, packages);
      }
    }
    String updated = element.value("update");
    if (!updated.isEmpty() && !version.isEmpty()) {
      add(updated, version, usage, properties, packages);
    }
  }

  private static String version(ProjectElement element) {
    String override = element.value("versionoverride");
    return override.isEmpty() ? element.value("version") : override;
  }

  private static void add(
      String name, String wanted, Usage usage, Properties properties, NugetPackages packages)
      throws IOException {
    Optional<String> fullName = properties.expand(name).filter(text -> !text.isEmpty());
    Optional<String> version = properties.expand(wanted).flatMap(WantedVersion::lowest);
    if (wanted.isEmpty()) {
      packages.gap(name, "has its version elsewhere, as central package management has it");
    } else if (fullName.isEmpty() || version.isEmpty()) {
      packages.gap(name, "wants a version that this file alone does not tell");
    } else {
      packages.add("", fullName.get(), version.get(), usage, List.of());
    }
  }
}
