// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One page of a list.
///
/// @param next where the next page begins; empty on the last
/// @param count how many there are in all, up to a bound
public record Page<T>(List<T> items, Optional<String> next, Count count) {

  /// How far things are counted, as counting all would take as long as reading all.
  public static final int BOUND = 10_000;

  /// How many there are.
  ///
  /// @param isBounded whether there are more than `value`
  public record Count(int value, boolean isBounded) {

    /// Of a number that was counted up to one more than the bound.
    static Count of(int counted) {
      return new Count(Math.min(counted, BOUND), counted > BOUND);
    }
  }

  public Page {
    items = List.copyOf(items);
  }

  /// The page of rows of which one more was read than is shown.
  ///
  /// @param cursor of the last row that is shown
  static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> cursor, Count count) {
    if (rows.size() <= limit) {
      return new Page<>(rows, Optional.empty(), count);
    }
    List<T> shown = rows.subList(0, limit);
    return new Page<>(shown, Optional.of(cursor.apply(shown.getLast()).text()), count);
  }
}
