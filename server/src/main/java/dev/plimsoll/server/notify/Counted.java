// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import java.util.List;

/// The first of many, and how many there are.
///
/// @param first in the order in which people should read them
/// @param count of all, at least as many as `first`
public record Counted<T>(List<T> first, long count) {

  public Counted {
    first = List.copyOf(first);
    if (count < first.size()) {
      throw new IllegalArgumentException("fewer in all than are listed");
    }
  }

  /// All of `items` counted and at most `most` of them kept.
  static <T> Counted<T> of(List<T> items, int most) {
    return new Counted<>(items.subList(0, Math.min(most, items.size())), items.size());
  }

  /// Whether all are listed.
  boolean isWhole() {
    return first.size() == count;
  }
}
