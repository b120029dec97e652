// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

/// Names one state of a store for good: the name of its manifest, which is made of its content. For
/// those who remember, in a database of their own, by which state they have judged.
///
/// @param text `manifest-<sha256>.json`
public record StateName(String text) {

  /// @throws IllegalArgumentException when no state can have the name
  public StateName {
    if (!Current.isManifestName(text)) {
      throw new IllegalArgumentException("no name of a state: " + text);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
