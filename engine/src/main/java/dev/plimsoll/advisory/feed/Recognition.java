// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

import java.nio.file.Path;
import java.util.List;

/// What an [Importer] found among local files.
///
/// @param found states of feeds, one a feed, and loose records of feeds, any number
/// @param left all other files, and why
public record Recognition(List<Found> found, List<Left> left) {

  public Recognition {
    found = List.copyOf(found);
    left = List.copyOf(left);
  }

  /// A file that is the state of a feed.
  public record Found(Feed feed, Path file) {}

  /// A file that will not be imported.
  public record Left(Path file, String reason) {}
}
