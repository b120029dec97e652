// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.golang;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.catalog.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Modules that a `go.mod` asks for. Those of before Go 1.17 list only the direct ones; what these
/// need in turn is not guessed but a gap.
public final class GoModCataloger implements Cataloger {

  @Override
  public String name() {
    return "go-mod";
  }

  @Override
  public int version() {
    return 2;
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
    List<GoModFile.Requirement> requirements = file.requirements();
    if (requirements.size() > in.limits().packagesPerFile()) {
      throw new LimitExceededException("a go.mod", in.limits().packagesPerFile());
    }
    file.standardLibrary().ifPresent(library -> add(library, Usage.UNTOLD, out));
    requirements.forEach(r -> add(r.module(), usage(r), out));
    if (!requirements.isEmpty() && !file.isComplete()) {
      out.gap("", "before Go 1.17, go.mod names direct modules only; what these need is not told");
    }
  }

  private static Usage usage(GoModFile.Requirement requirement) {
    Usage.Reach reach = requirement.isDirect() ? Usage.Reach.DIRECT : Usage.Reach.TRANSITIVE;
    return Usage.of(reach, false, List.of());
  }

  private static void add(GoModule module, Usage usage, CatalogSink out) {
    if (!module.isNamed()) {
      out.gap("", "a Go module without a name");
      return;
    }
    module.doubt().ifPresent(doubt -> out.gap("", doubt));
    var details = new PackageDetails.Go(false, Optional.empty(), Optional.empty());
    out.add(Found.of(module.path(), module.version(), module.purl(), details).used(usage));
  }
}
