// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image.registry;

import java.util.List;

/// The names of repositories or tags that a registry listed, each once, in its order.
///
/// @param isWhole whether these are all; false when there were more than the caller wanted
/// @param unusable names left out, for no repository or tag can be called so
public record Names(List<String> names, boolean isWhole, int unusable) {

  public Names {
    names = List.copyOf(names);
  }
}
