// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.sbom;

import java.util.Optional;

/// Whole numbers in texts that others wrote.
final class Numbers {

  private static final int MAX_DIGITS = 9;

  private Numbers() {}

  /// A number of up to nine digits; empty for any other text.
  static Optional<Integer> parse(String text) {
    boolean isNumber =
        !text.isEmpty()
            && text.length() <= MAX_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }
}
