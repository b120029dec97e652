// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.pypi;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.PackageDetails;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Takes what a lock or requirements file wants: what is pinned becomes a package, once, and all
/// else a gap.
final class DeclaredDistributions {

  private static final int MAX_SHOWN = 100;

  private final Set<String> told = new HashSet<>();
  private final int limit;
  private final CatalogSink out;
  private int seen;

  DeclaredDistributions(CatalogInput in, CatalogSink out) {
    this.limit = in.limits().packagesPerFile();
    this.out = out;
  }

  /// @param version empty when not pinned
  void add(String name, Optional<String> version) throws IOException {
    count();
    Optional<PythonName> parsed = PythonName.parse(name);
    Optional<String> pinned = version.filter(PinnedVersion::isVersion);
    if (parsed.isEmpty() || pinned.isEmpty()) {
      out.gap("", "not pinned: " + name.substring(0, Math.min(MAX_SHOWN, name.length())));
      return;
    }
    var purl = parsed.get().purl(pinned.get());
    if (told.add(purl.toString())) {
      out.add(name, pinned.get(), purl, new PackageDetails.Python());
    }
  }

  private void count() throws LimitExceededException {
    seen++;
    if (seen > limit) {
      throw new LimitExceededException("the number of declared distributions", limit);
    }
  }
}
