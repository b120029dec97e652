// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.sbom;

import dev.plimsoll.catalog.Gap;
import dev.plimsoll.catalog.OsRelease;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a bill of materials says, alike for all formats.
///
/// @param image facts of ours about the image
/// @param os as it is told outright
/// @param gaps that its writer knew of
record Bom(
    Map<String, String> image, Optional<OsRelease> os, List<BomPackage> packages, List<Gap> gaps) {

  Bom {
    image = Map.copyOf(image);
    packages = List.copyOf(packages);
    gaps = List.copyOf(gaps);
  }
}
