// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.gem;

import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.catalog.Usage;
import dev.plimsoll.catalog.Usage.Reach;
import dev.plimsoll.catalog.UsageGraph;
import dev.plimsoll.purl.Purl;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Gems that Bundler pinned in `Gemfile.lock` or `gems.locked`. Gems of the section `PATH` are the
/// project's own: their names may be those of foreign gems with advisories, so they are left out,
/// and what they need is what the project asks for.
public final class GemfileLockCataloger implements Cataloger {

  @Override
  public String name() {
    return "gemfile-lock";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("Gemfile.lock", "gems.locked");
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    GemfileLock lock = GemfileLock.read(in.bytes().stream(), in.limits());
    UsageGraph<String> graph = new UsageGraph<>(in.limits(), out);
    Set<String> asked = asked(lock);
    for (GemfileLock.Spec spec : lock.specs()) {
      if (spec.version().isEmpty()) {
        graph.gap(spec.name(), "is locked without a version");
      } else if (!spec.section().equals("PATH")) {
        Reach reach = asked.contains(spec.name()) ? Reach.DIRECT : Reach.TRANSITIVE;
        graph.add(spec.name(), found(spec, reach), spec.needs());
      }
    }
    graph.report();
  }

  private static Set<String> asked(GemfileLock lock) {
    Set<String> asked = new HashSet<>(lock.asked());
    lock.specs().stream()
        .filter(spec -> spec.section().equals("PATH"))
        .forEach(spec -> asked.addAll(spec.needs()));
    return asked;
  }

  /// What follows the first dash is the platform (bundler, `LockfileParser`).
  private static Found found(GemfileLock.Spec spec, Reach reach) {
    String[] parts = spec.version().split("-", 2);
    String platform = parts.length < 2 ? "" : parts[1];
    Purl purl = GemPurl.of(spec.name(), parts[0], platform);
    Purl placed = spec.section().equals("GIT") ? purl.with("vcs_url", spec.source()) : purl;
    return Found.of(spec.name(), parts[0], placed, new PackageDetails.Other())
        .used(Usage.of(reach, false, List.of()));
  }
}
