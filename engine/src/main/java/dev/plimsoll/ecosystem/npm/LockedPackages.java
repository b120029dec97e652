// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.npm;

import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.catalog.Usage;
import dev.plimsoll.catalog.UsageGraph;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Collects what a lock file wants. The same version in several places is one package, which only
/// development needs if all of its places say so.
///
/// @param <K> what the file knows its entries by
final class LockedPackages<K> {

  private static final int MAX_SHOWN = 100;

  private final UsageGraph<K> graph;
  private final CatalogSink out;

  LockedPackages(CatalogInput in, CatalogSink out) {
    this.graph = new UsageGraph<>(in.limits(), out);
    this.out = out;
  }

  UsageGraph<K> graph() {
    return graph;
  }

  /// The entry `key`. Without a proper name or version, as those from git or a folder have none, it
  /// is a gap.
  ///
  /// @param dev whether the file says of it that only development needs it
  void add(K key, String name, String version, boolean dev) throws IOException {
    Optional<NpmName> parsed = NpmName.parse(name);
    if (parsed.isEmpty() || !isVersion(version)) {
      String shown = name.substring(0, Math.min(MAX_SHOWN, name.length()));
      out.gap("", "the locked package \"" + shown + "\" has no version of a registry");
      graph.addUntold(key);
    } else {
      graph.add(key, found(parsed.get(), version, dev));
    }
  }

  void report() throws IOException {
    for (Found found : graph.packages()) {
      out.add(detailed(found));
    }
  }

  private static Found found(NpmName name, String version, boolean dev) {
    return Found.of(name.toString(), version, name.purl(version), new PackageDetails.Npm(dev))
        .used(Usage.of(Usage.Reach.UNTOLD, dev, List.of()));
  }

  /// With the details saying of development what was made out in the end.
  private static Found detailed(Found found) {
    var details = new PackageDetails.Npm(found.usage().development());
    return Found.of(found.name(), found.version(), found.purl(), details).used(found.usage());
  }

  /// Versions start with a digit; `file:`, `git+ssh:` and web addresses do not.
  private static boolean isVersion(String text) {
    return !text.isEmpty() && Character.isDigit(text.charAt(0)) && text.indexOf('/') < 0;
  }
}
