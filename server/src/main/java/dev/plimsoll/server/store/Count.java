// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

/// How many there are, counted no further than a bound.
///
/// @param isBounded whether there are at least as many, rather than just as many
public record Count(long value, boolean isBounded) {

  /// Lists count no further.
  public static final int BOUND = 10_000;

  /// More than are counted.
  public static final Count MANY = new Count(BOUND, true);

  public static Count exactly(long value) {
    return new Count(value, false);
  }

  /// What a query found that stops counting one past [#BOUND].
  public static Count upTo(long counted) {
    return counted > BOUND ? MANY : exactly(counted);
  }
}
