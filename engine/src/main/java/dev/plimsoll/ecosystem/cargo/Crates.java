// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.cargo;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.purl.Purl;
import java.io.IOException;

/// The crates of one file on their way to the sink.
final class Crates {

  private final CatalogSink out;
  private final int max;
  private int count;

  Crates(CatalogSink out, int max) {
    this.out = out;
    this.max = max;
  }

  void add(String name, String version) throws IOException {
    if (++count > max) {
      throw new LimitExceededException("a list of crates", max);
    }
    if (name.isEmpty()) {
      out.gap("", "a crate without a name");
      return;
    }
    out.add(name, version, Purl.of("cargo", "", name, version), new PackageDetails.Crate());
  }
}
