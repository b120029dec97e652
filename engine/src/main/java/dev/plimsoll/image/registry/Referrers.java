// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import dev.plimsoll.image.Descriptor;
import java.util.List;

/// What says in a registry that it belongs to a manifest: signatures, SBOMs, attestations.
///
/// @param isWhole whether these are all
/// @param isByTag whether the registry lacks the API, so that what clients wrote under a tag was
///   read instead
public record Referrers(List<Referrer> items, boolean isWhole, boolean isByTag) {

  /// @param artifactType as the registry tells; empty when it does not
  public record Referrer(Descriptor descriptor, String artifactType) {}

  public Referrers {
    items = List.copyOf(items);
  }
}
