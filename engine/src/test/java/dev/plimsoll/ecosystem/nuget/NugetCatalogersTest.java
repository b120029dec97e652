// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.nuget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.Usage.Reach;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.testing.Mutations;
import dev.plimsoll.testing.RecordedSink;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NugetCatalogersTest {

  private static final String DEPS =
      """
      {"runtimeTarget": {"name": ".NETCoreApp,Version=v8.0/linux-x64", "signature": ""},
       "targets": {".NETCoreApp,Version=v8.0": {},
        ".NETCoreApp,Version=v8.0/linux-x64": {
         "Shop/1.0.0": {"dependencies": {"Serilog.Sinks.File": "5.0.0",
           "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64": "8.0.1"}},
         "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/8.0.1": {"runtime": {}},
         "Serilog/2.10.0": {"runtime": {"lib/Serilog.dll": {}}},
         "Serilog.Sinks.File/5.0.0": {"dependencies": {"serilog": "2.10.0"}},
         "Analyzer/1.0.0": {"compileOnly": true},
         "System.Web/4.0.0.0": {}}},
       "libraries": {
         "Shop/1.0.0": {"type": "project"},
         "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/8.0.1": {"type": "runtimepack"},
         "Serilog/2.10.0": {"type": "package"},
         "Serilog.Sinks.File/5.0.0": {"type": "package"},
         "Analyzer/1.0.0": {"type": "package"},
         "Nameless": {"type": "package"},
         "System.Web/4.0.0.0": {"type": "reference"}}}
      """;

  private static final String LOCK =
      """
      {"version": 1, "dependencies": {
        "net6.0": {
          "Serilog": {"type": "Transitive", "resolved": "2.10.0"},
          "Serilog.Sinks.File": {"type": "Direct", "requested": "[5.0.0, )", "resolved": "5.0.0",
            "dependencies": {"Serilog": "2.10.0"}},
          "lib": {"type": "Project", "dependencies": {"Serilog": "[2.10.0, )"}}},
        "net48": {
          "Serilog": {"type": "Direct", "resolved": "2.8.0"},
          "Serilog.Sinks.File": {"type": "Transitive", "resolved": "5.0.0",
            "dependencies": {"Serilog": "2.8.0"}}}}}
      """;

  private static final String ASSETS =
      """
      {"version": 3,
       "targets": {"net8.0": {
         "A/1.0.0": {"type": "package", "dependencies": {"B": "2.0.0"}},
         "B/2.0.0": {"type": "package"}, "Tool/3.0.0": {"type": "package"},
         "Lib/1.0.0": {"type": "project"}}},
       "libraries": {"A/1.0.0": {"type": "package"}, "B/2.0.0": {"type": "package"},
         "Tool/3.0.0": {"type": "package"}, "Lib/1.0.0": {"type": "project"}},
       "project": {"frameworks": {"net8.0": {"dependencies": {
         "A": {"target": "Package", "version": "[1.0.0, )"},
         "Tool": {"suppressParent": "All", "target": "Package", "version": "[3.0.0, )"}}}}}}
      """;

  private static final String CONFIG =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <packages>
        <package id="jQuery" version="3.1.1" targetFramework="net46" />
        <package id="NUnit" version="2.6.4" developmentDependency="true" />
        <package id="Broken" />
      </packages>
      """;

  private static final String PROJECT =
      """
      <Project Sdk="Microsoft.NET.Sdk" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
        <PropertyGroup><JsonVersion>13.0.1</JsonVersion><Loop>$(Loop)</Loop></PropertyGroup>
        <ItemGroup>
          <PackageReference Include="Newtonsoft.Json" Version="$(jsonversion)" />
          <PackageReference Include="Serilog"><Version>[2.10.0, 3.0.0)</Version></PackageReference>
          <PackageReference Include="Analyzer" Version="1.2.3" PrivateAssets="All" />
          <PackageReference Include="Central" />
          <PackageReference Include="Own" VersionOverride="4.0.0" />
          <PackageReference Include="Floating" Version="1.*" />
          <PackageReference Include="Open" Version="(,2.0]" />
          <PackageReference Include="Unknown" Version="$(Elsewhere)" />
          <PackageReference Include="Endless" Version="$(Loop)" />
          <PackageReference Update="Sdk.Brought" Version="8.0.0" />
          <PackageReference Remove="Gone" />
          <ProjectReference Include="../lib/lib.csproj" />
        </ItemGroup>
      </Project>
      """;

  @Test
  void shouldReadTheLibrariesOfAnApplication() throws IOException {
    RecordedSink sink = Mutations.read(new DepsJsonCataloger(), "app/Shop.deps.json", DEPS);

    assertThat(sink.purls())
        .containsExactly(
            "pkg:nuget/Microsoft.NETCore.App.Runtime.linux-x64@8.0.1",
            "pkg:nuget/Serilog@2.10.0",
            "pkg:nuget/Serilog.Sinks.File@5.0.0");
    assertThat(sink.packages)
        .extracting(found -> found.usage().reach())
        .containsExactly(Reach.DIRECT, Reach.TRANSITIVE, Reach.DIRECT);
    assertThat(needs(sink.packages.getLast())).containsExactly("pkg:nuget/Serilog@2.10.0");
    assertThat(sink.gapTexts()).containsExactly(": \"Nameless\" has no name or no version");
  }

  @Test
  void shouldReadASharedFrameworkByItsPlace() throws IOException {
    String json =
        """
        {"runtimeTarget": {"name": ".NETCoreApp,Version=v8.0/linux-arm64"},
         "targets": {".NETCoreApp,Version=v8.0/linux-arm64": {}}, "libraries": {}}
        """;
    String folder = "usr/share/dotnet/shared/Microsoft.AspNetCore.App/8.0.1/";

    assertThat(frameworks(folder + "Microsoft.AspNetCore.App.deps.json", json))
        .containsExactly(
            "pkg:nuget/Microsoft.AspNetCore.App@8.0.1",
            "pkg:nuget/Microsoft.AspNetCore.App.Runtime.linux-arm64@8.0.1");
    assertThat(frameworks("shared/A/2.1.30/A.deps.json", json))
        .containsExactly("pkg:nuget/A@2.1.30");
    assertThat(frameworks("shared/A/2.1.30/B.deps.json", json)).isEmpty();
    assertThat(frameworks("shared/A/latest/A.deps.json", json)).isEmpty();
  }

  private static List<String> frameworks(String path, String json) throws IOException {
    return Mutations.read(new DepsJsonCataloger(), path, json).purls();
  }

  @Test
  void shouldTellAPackOfAFrameworkOnce() throws IOException {
    String path = "shared/Microsoft.NETCore.App/8.0.1/Microsoft.NETCore.App.deps.json";

    assertThat(frameworks(path, DEPS))
        .doesNotHaveDuplicates()
        .contains("pkg:nuget/Microsoft.NETCore.App.Runtime.linux-x64@8.0.1");
  }

  @Test
  void shouldReadALockFileFrameworkByFramework() throws IOException {
    RecordedSink sink = Mutations.read(new PackagesLockCataloger(), "packages.lock.json", LOCK);

    assertThat(sink.purls())
        .containsExactly(
            "pkg:nuget/Serilog@2.10.0",
            "pkg:nuget/Serilog.Sinks.File@5.0.0",
            "pkg:nuget/Serilog@2.8.0");
    assertThat(needs(sink.packages.get(1)))
        .containsExactly("pkg:nuget/Serilog@2.10.0", "pkg:nuget/Serilog@2.8.0");
    assertThat(sink.packages)
        .extracting(found -> found.usage().reach())
        .containsExactly(Reach.TRANSITIVE, Reach.DIRECT, Reach.DIRECT);
  }

  @Test
  void shouldReadLockFilesOfNamedProjectsAndNoOthers() throws IOException {
    var cataloger = new PackagesLockCataloger();

    assertThat(Mutations.read(cataloger, "packages.shop.lock.json", LOCK).packages).hasSize(3);
    assertThat(Mutations.read(cataloger, "project.lock.json", "{}").packages).isEmpty();
    assertThatThrownBy(() -> Mutations.read(cataloger, "packages.lock.json", "{}"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void shouldReadWhatARestoreResolved() throws IOException {
    RecordedSink sink =
        Mutations.read(new ProjectAssetsCataloger(), "obj/project.assets.json", ASSETS);

    assertThat(sink.purls())
        .containsExactly("pkg:nuget/A@1.0.0", "pkg:nuget/B@2.0.0", "pkg:nuget/Tool@3.0.0");
    assertThat(sink.packages)
        .extracting(found -> found.usage().reach())
        .containsExactly(Reach.DIRECT, Reach.TRANSITIVE, Reach.DIRECT);
    assertThat(sink.packages)
        .extracting(found -> found.usage().development())
        .containsExactly(false, false, true);
    assertThat(needs(sink.packages.getFirst())).containsExactly("pkg:nuget/B@2.0.0");
  }

  @Test
  void shouldReadTheFlatListOfOlderProjects() throws IOException {
    RecordedSink sink = Mutations.read(new PackagesConfigCataloger(), "packages.config", CONFIG);

    assertThat(sink.purls()).containsExactly("pkg:nuget/jQuery@3.1.1", "pkg:nuget/NUnit@2.6.4");
    assertThat(sink.packages)
        .extracting(found -> found.usage().development())
        .containsExactly(false, true);
    assertThat(sink.gaps).hasSize(1);
  }

  @Test
  void shouldReadDocumentsWithAByteOrderMark() throws IOException {
    assertThat(
            Mutations.read(new PackagesConfigCataloger(), "packages.config", "\ufeff" + CONFIG)
                .packages)
        .hasSize(2);
    assertThat(Mutations.read(new DepsJsonCataloger(), "A.deps.json", "\ufeff" + DEPS).packages)
        .hasSize(3);
  }

  @Test
  void shouldReadWhatAProjectAsksFor() throws IOException {
    RecordedSink sink = Mutations.read(new ProjectFileCataloger(), "src/Shop.csproj", PROJECT);

    assertThat(sink.purls())
        .containsExactly(
            "pkg:nuget/Newtonsoft.Json@13.0.1",
            "pkg:nuget/Serilog@2.10.0",
            "pkg:nuget/Analyzer@1.2.3",
            "pkg:nuget/Own@4.0.0",
            "pkg:nuget/Sdk.Brought@8.0.0");
    assertThat(sink.packages)
        .extracting(found -> found.usage().development())
        .containsExactly(false, false, true, false, false);
    assertThat(sink.gapTexts())
        .containsExactly(
            ": \"Central\" has its version elsewhere, as central package management has it",
            ": \"Floating\" wants a version that this file alone does not tell",
            ": \"Open\" wants a version that this file alone does not tell",
            ": \"Unknown\" wants a version that this file alone does not tell",
            ": \"Endless\" wants a version that this file alone does not tell");
  }

  @Test
  void shouldReadCentralVersions() throws IOException {
    String props =
        """
        <Project><ItemGroup>
          <PackageVersion Include="Serilog" Version="2.10.0" />
          <GlobalPackageReference Include="Versioning" Version="3.5.109" />
        </ItemGroup></Project>
        """;
    RecordedSink sink =
        Mutations.read(new ProjectFileCataloger(), "Directory.Packages.props", props);

    assertThat(sink.purls())
        .containsExactly("pkg:nuget/Serilog@2.10.0", "pkg:nuget/Versioning@3.5.109");
    assertThat(sink.packages)
        .extracting(found -> found.usage().reach())
        .containsExactly(Reach.UNTOLD, Reach.DIRECT);
  }

  @Test
  void shouldRefuseOtherDocuments() {
    assertThatThrownBy(() -> Mutations.read(new ProjectFileCataloger(), "a.csproj", "<packages/>"))
        .hasMessageContaining("root");
    assertThatThrownBy(() -> Mutations.read(new DepsJsonCataloger(), "a.deps.json", "[]"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void shouldSurviveDamage() {
    assertThat(Mutations.shouldSurvive(new DepsJsonCataloger(), "A.deps.json", DEPS)).isPositive();
    assertThat(Mutations.shouldSurvive(new PackagesLockCataloger(), "packages.lock.json", LOCK))
        .isPositive();
    assertThat(Mutations.shouldSurvive(new ProjectAssetsCataloger(), "project.assets.json", ASSETS))
        .isPositive();
    assertThat(Mutations.shouldSurvive(new PackagesConfigCataloger(), "packages.config", CONFIG))
        .isPositive();
    assertThat(Mutations.shouldSurvive(new ProjectFileCataloger(), "a.csproj", PROJECT))
        .isPositive();
  }

  private static List<String> needs(Found found) {
    return found.usage().needs().stream().map(Purl::toString).toList();
  }
}
