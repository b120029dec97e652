// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.artifact;

import dev.plimsoll.advisory.Epss;
import dev.plimsoll.advisory.store.CveNumber;
import dev.plimsoll.advisory.store.RecordTaker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// EPSS scores as they are shipped: scores in hundred thousandths, as FIRST publishes them, and
/// percentiles in steps of a five hundredth.
///
/// @param rows in the order of the CVEs' years and numbers
record EpssRows(List<Row> rows) {

  static final int SCORE_SCALE = 100_000;
  static final int PERCENTILE_SCALE = 500;

  /// @param cve as [CveNumber] has it
  record Row(long cve, int score, int percentile) {

    Epss epss() {
      return new Epss(
          CveNumber.text(cve),
          (double) score / SCORE_SCALE,
          (double) percentile / PERCENTILE_SCALE);
    }
  }

  EpssRows {
    rows = List.copyOf(rows);
  }

  /// Takes scores and rounds them.
  static final class Taker implements RecordTaker {
    private final TreeMap<Long, Row> rows = new TreeMap<>();

    @Override
    public void add(Epss epss) throws IOException {
      long cve =
          CveNumber.of(epss.cve()).orElseThrow(() -> new IOException("no CVE: " + epss.cve()));
      rows.put(
          cve,
          new Row(
              cve, scaled(epss.score(), SCORE_SCALE), scaled(epss.percentile(), PERCENTILE_SCALE)));
    }

    private static int scaled(double share, int scale) {
      return (int) Math.clamp(Math.round(share * scale), 0, (long) scale);
    }

    EpssRows rows() {
      return new EpssRows(new ArrayList<>(rows.values()));
    }
  }

  void copy(RecordTaker into) throws IOException {
    for (Row row : rows) {
      into.add(row.epss());
    }
  }
}
