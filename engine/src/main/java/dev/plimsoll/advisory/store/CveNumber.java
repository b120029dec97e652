// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import java.util.OptionalLong;

/// The year and number of a CVE id as one number that sorts by both.
public final class CveNumber {

  private static final String PREFIX = "CVE-";
  private static final int YEAR_END = 8;
  private static final int MAX_LENGTH = YEAR_END + 1 + 9;

  private CveNumber() {}

  /// Year times 2³² plus number; empty when `id` is no CVE id of up to nine digits.
  public static OptionalLong of(String id) {
    boolean hasShape =
        id.startsWith(PREFIX)
            && id.length() > YEAR_END + 1
            && id.length() <= MAX_LENGTH
            && id.charAt(YEAR_END) == '-'
            && areDigits(id, PREFIX.length(), YEAR_END)
            && areDigits(id, YEAR_END + 1, id.length());
    if (!hasShape) {
      return OptionalLong.empty();
    }
    long year = Integer.parseInt(id, PREFIX.length(), YEAR_END, 10);
    return OptionalLong.of(year << 32 | Integer.parseInt(id, YEAR_END + 1, id.length(), 10));
  }

  /// The id of such a number.
  public static String text(long number) {
    return "CVE-%04d-%04d".formatted(number >>> 32, number & 0xffff_ffffL);
  }

  private static boolean areDigits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
