// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.PackageDetails;
import java.io.IOException;

/// Takes declared dependencies: those told wholly become packages, the others gaps.
final class DeclaredSink {

  private static final int MAX_SHOWN = 200;

  private final int limit;
  private final CatalogSink out;
  private int count;

  DeclaredSink(CatalogInput in, CatalogSink out) {
    this.limit = in.limits().packagesPerFile();
    this.out = out;
  }

  void add(Coordinates dependency) throws IOException {
    count++;
    if (count > limit) {
      throw new LimitExceededException("the number of dependencies", limit);
    }
    if (dependency.isWhole()) {
      var details =
          new PackageDetails.Java(dependency.groupId(), dependency.artifactId(), "", false);
      out.add(dependency.name(), dependency.version(), dependency.purl(), details);
    } else {
      String shown =
          dependency.name().substring(0, Math.min(MAX_SHOWN, dependency.name().length()));
      out.gap("", shown + " has no version that this file alone tells");
    }
  }
}
