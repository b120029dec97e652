// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What watching a registry would come to, before anything is pulled.
///
/// @param repositories that the rule lets in
/// @param tags that the rule wants
/// @param images behind these tags, each counted once however many tags it has
/// @param bytes of the layers of these images, each counted once, as they lie in the registry
/// @param artifacts tags behind which there is no image that can be scanned
/// @param unwanted tags that were looked at and are not wanted, by reason
/// @param failed repositories and tags that could not be read
/// @param rows the first repositories that the rule lets in
public record Preview(
    Count repositories,
    Count tags,
    Count images,
    Count bytes,
    Count artifacts,
    Map<Selection.Reason, Integer> unwanted,
    int failed,
    List<Row> rows) {

  /// A number that says whether it is the whole truth.
  ///
  /// @param isAtLeast whether there may be more, since the look was cut short
  public record Count(long value, boolean isAtLeast) {}

  /// One repository.
  ///
  /// @param tags that were listed
  /// @param wanted of these
  /// @param unwanted the reason that most of the others have; empty when all are wanted
  public record Row(
      String repository, int tags, int wanted, Optional<Selection.Reason> unwanted) {}

  public Preview {
    rows = List.copyOf(rows);
    unwanted = Map.copyOf(unwanted);
  }
}
