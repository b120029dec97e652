// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.golang;

import dev.plimsoll.bytes.Executable;
import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.PackageDetails;
import java.io.IOException;
import java.util.Optional;

/// Modules of executables that Go's linker made, and the standard library they carry.
public final class GoBinaryCataloger implements Cataloger {

  @Override
  public String name() {
    return "go-binary";
  }

  @Override
  public int version() {
    return 2;
  }

  /// ELF, PE and the four magics of Mach-O.
  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.magics(
        "\u007fELF",
        "MZ",
        "\u00fe\u00ed\u00fa\u00ce",
        "\u00fe\u00ed\u00fa\u00cf",
        "\u00ce\u00fa\u00ed\u00fe",
        "\u00cf\u00fa\u00ed\u00fe");
  }

  @Override
  public Kind kind() {
    return Kind.INSTALLED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    Optional<Executable> file = Executable.open(in.bytes());
    if (file.isEmpty()) {
      return;
    }
    Optional<GoBuildInfo> info = GoBuildInfo.read(file.get(), in.limits());
    if (info.isPresent()) {
      report(info.get(), in, out);
    }
  }

  private static void report(GoBuildInfo info, CatalogInput in, CatalogSink out)
      throws IOException {
    ModuleList modules = ModuleList.parse(info.modules());
    int max = in.limits().packagesPerFile();
    if (modules.dependencies().size() > max) {
      throw new LimitExceededException("a list of Go modules", max);
    }
    add(GoModule.standardLibrary(info.toolchain()), false, modules, out);
    modules.main().ifPresent(main -> add(versioned(main, modules), true, modules, out));
    modules.dependencies().forEach(module -> add(module, false, modules, out));
    if (info.modules().isEmpty()) {
      out.gap("", "a Go program without a list of its modules");
    }
  }

  /// Before Go 1.24 a main module is `(devel)` whatever its tag; later ones go by the tags of the
  /// checkout, and without any say `v0.0.0-` and its time. The linker's flags may know better. A
  /// commit in `vcs.revision` is no version and is not taken for one.
  private static GoModule versioned(GoModule main, ModuleList modules) {
    return main.version().isEmpty() || main.version().startsWith("v0.0.0-")
        ? modules
            .setting("-ldflags")
            .flatMap(LinkerFlags::version)
            .map(version -> new GoModule(main.path(), version))
            .orElse(main)
        : main;
  }

  private static void add(GoModule module, boolean isMain, ModuleList list, CatalogSink out) {
    if (!module.isNamed()) {
      out.gap("", "a Go module without a name");
      return;
    }
    var details = new PackageDetails.Go(isMain, list.setting("GOOS"), list.setting("GOARCH"));
    module.doubt().ifPresent(doubt -> out.gap("", doubt));
    out.add(module.path(), module.version(), module.purl(), details);
  }
}
