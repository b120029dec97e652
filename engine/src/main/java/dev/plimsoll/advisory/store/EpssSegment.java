// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.advisory.Epss;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/// Reads EPSS scores in place. A row is year u16, number u32, score u24 and percentile u24 in
/// millionths.
record EpssSegment(Section rows) {

  private static final int ROW = 12;
  private static final double MILLION = 1_000_000;

  static EpssSegment of(SegmentFile file) {
    return new EpssSegment(file.section(SectionId.ROWS));
  }

  static int millionths(double share) {
    return (int) Math.clamp(Math.round(share * MILLION), 0, (long) MILLION);
  }

  Optional<Epss> find(String cve) {
    OptionalLong sought = CveNumber.of(cve);
    return sought.isEmpty() ? Optional.empty() : find(cve, sought.getAsLong());
  }

  private Optional<Epss> find(String cve, long sought) {
    int low = 0;
    int high = rows.size() / ROW - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long found = number(middle);
      if (found == sought) {
        return Optional.of(row(cve, middle * ROW));
      }
      if (found < sought) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }

  /// Adds the scores of chosen CVEs to `into`.
  void copy(Predicate<String> chosen, RecordTaker into) throws IOException {
    for (int row = 0; row < rows.size() / ROW; row++) {
      String cve = CveNumber.text(number(row));
      if (chosen.test(cve)) {
        into.add(row(cve, row * ROW));
      }
    }
  }

  /// Gives the numbers of all CVEs, in their order.
  void eachNumber(LongConsumer taker) {
    for (int row = 0; row < rows.size() / ROW; row++) {
      taker.accept(number(row));
    }
  }

  private long number(int row) {
    int at = row * ROW;
    long year = rows.u8(at) | rows.u8(at + 1) << 8;
    return year << 32 | Integer.toUnsignedLong(rows.i32(at + 2));
  }

  private Epss row(String cve, int at) {
    return new Epss(cve, u24(at + 6) / MILLION, u24(at + 9) / MILLION);
  }

  private int u24(int at) {
    return rows.u8(at) | rows.u8(at + 1) << 8 | rows.u8(at + 2) << 16;
  }
}
