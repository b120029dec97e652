// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.walk;

import dev.plimsoll.catalog.Gap;
import dev.plimsoll.files.Listing;
import java.util.List;

/// All that was read in one layer. Depends on nothing but the layer's bytes and the catalogers.
///
/// @param gaps of the layer itself; those of files are with the files
public record LayerFacts(Listing listing, List<FileFacts> files, List<Gap> gaps) {

  public LayerFacts {
    files = List.copyOf(files);
    gaps = List.copyOf(gaps);
  }
}
