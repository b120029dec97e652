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
/// @param needs which entries an entry needs directly, by their references
/// @param gaps that its writer knew of
record Bom(
    Map<String, String> image,
    Optional<OsRelease> os,
    List<BomPackage> packages,
    Map<String, List<String>> needs,
    List<Gap> gaps) {

  Bom {
    image = Map.copyOf(image);
    packages = List.copyOf(packages);
    needs = Map.copyOf(needs);
    gaps = List.copyOf(gaps);
  }
}
