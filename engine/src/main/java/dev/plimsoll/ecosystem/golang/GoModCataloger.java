// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.golang;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.PackageDetails;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Modules that a `go.mod` asks for. Those of before Go 1.17 list only the direct ones; what these
/// need in turn is not guessed.
public final class GoModCataloger implements Cataloger {

  @Override
  public String name() {
    return "go-mod";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("go.mod");
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    byte[] bytes = in.bytes().all(in.limits().textBytes());
    GoModFile file = GoModFile.parse(new String(bytes, StandardCharsets.UTF_8));
    List<GoModule> modules = file.modules();
    if (modules.size() > in.limits().packagesPerFile()) {
      throw new LimitExceededException("a go.mod", in.limits().packagesPerFile());
    }
    file.standardLibrary().ifPresent(library -> add(library, out));
    modules.forEach(module -> add(module, out));
  }

  private static void add(GoModule module, CatalogSink out) {
    if (!module.isNamed()) {
      out.gap("", "a Go module without a name");
      return;
    }
    var details = new PackageDetails.Go(false, Optional.empty(), Optional.empty());
    out.add(module.path(), module.version(), module.purl(), details);
  }
}
