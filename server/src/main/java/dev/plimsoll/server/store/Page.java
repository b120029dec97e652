// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A page of a list.
///
/// @param next where the next page begins; empty on the last
/// @param count of the whole list
public record Page<T>(List<T> items, Optional<Cursor> next, Count count) {

  public Page {
    items = List.copyOf(items);
  }

  /// A page out of one row more than it holds, which only tells whether there is a next one.
  public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> cursor, Count count) {
    boolean isLast = rows.size() <= limit;
    List<T> items = isLast ? rows : rows.subList(0, limit);
    return new Page<>(
        items, isLast ? Optional.empty() : Optional.of(cursor.apply(items.getLast())), count);
  }

  /// A list that is never long enough for pages.
  public static <T> Page<T> whole(List<T> items) {
    return new Page<>(items, Optional.empty(), Count.exactly(items.size()));
  }

  public <R> Page<R> map(Function<? super T, R> mapping) {
    return new Page<>(items.stream().map(mapping).toList(), next, count);
  }
}
