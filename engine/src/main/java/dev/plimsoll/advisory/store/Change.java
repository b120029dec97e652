// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.util.Optional;

/// What two states of a store say of one id, not the same.
///
/// @param id of a CVE, or of a product
/// @param before empty when the older state says nothing of it
/// @param after empty when the newer one says nothing of it
public record Change<T>(String id, Optional<T> before, Optional<T> after) {

  /// Whether it appeared or went away, rather than that its words changed.
  public boolean isFlip() {
    return before.isPresent() != after.isPresent();
  }
}
