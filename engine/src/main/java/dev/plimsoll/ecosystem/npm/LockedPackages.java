// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.npm;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.PackageDetails;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Collects what a lock file wants. The same version in several places is one package, which only
/// development needs if all of its places say so.
final class LockedPackages {

  private record Key(NpmName name, String version) {}

  private static final int MAX_SHOWN = 100;

  private final Map<Key, Boolean> devByPackage = new LinkedHashMap<>();
  private final int limit;
  private final CatalogSink out;
  private int seen;

  LockedPackages(CatalogInput in, CatalogSink out) {
    this.limit = in.limits().packagesPerFile();
    this.out = out;
  }

  /// One entry. Without a proper name or version, as those from git or a folder have none, it is a
  /// gap.
  void add(String name, String version, boolean dev) throws IOException {
    seen++;
    if (seen > limit) {
      throw new LimitExceededException("the number of locked packages", limit);
    }
    Optional<NpmName> parsed = NpmName.parse(name);
    if (parsed.isEmpty() || !isVersion(version)) {
      String shown = name.substring(0, Math.min(MAX_SHOWN, name.length()));
      out.gap("", "the locked package \"" + shown + "\" has no version of a registry");
      return;
    }
    devByPackage.merge(new Key(parsed.get(), version), dev, Boolean::logicalAnd);
  }

  void report() {
    devByPackage.forEach(
        (key, dev) ->
            out.add(
                key.name().toString(),
                key.version(),
                key.name().purl(key.version()),
                new PackageDetails.Npm(dev)));
  }

  /// Versions start with a digit; `file:`, `git+ssh:` and web addresses do not.
  private static boolean isVersion(String text) {
    return !text.isEmpty() && Character.isDigit(text.charAt(0)) && text.indexOf('/') < 0;
  }
}
