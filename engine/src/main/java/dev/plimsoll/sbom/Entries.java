// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.sbom;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.catalog.Gap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The packages and gaps of one bill of materials, so many and no more.
final class Entries {

  private final Limits limits;
  private final List<BomPackage> packages = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();

  Entries(Limits limits) {
    this.limits = limits;
  }

  void add(BomPackage entry) throws IOException {
    packages.add(entry);
    count();
  }

  void add(Gap gap) throws IOException {
    gaps.add(gap);
    count();
  }

  List<BomPackage> packages() {
    return packages;
  }

  List<Gap> gaps() {
    return gaps;
  }

  private void count() throws IOException {
    if (packages.size() + gaps.size() > limits.packagesPerFile()) {
      throw new LimitExceededException("a bill of materials' entries", limits.packagesPerFile());
    }
  }
}
