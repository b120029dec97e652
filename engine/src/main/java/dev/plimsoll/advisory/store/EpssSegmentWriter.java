// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.advisory.Epss;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/// Writes a segment of EPSS scores: rows of twelve bytes, sorted by CVE.
final class EpssSegmentWriter implements SegmentBuilder {

  private final SegmentTarget target;
  private final Map<Long, Epss> scores = new TreeMap<>();

  EpssSegmentWriter(SegmentTarget target) {
    this.target = target;
  }

  @Override
  public void add(Epss score) throws IOException {
    long cve =
        CveNumber.of(score.cve()).orElseThrow(() -> new IOException("no CVE id: " + score.cve()));
    scores.put(cve, score);
    target.told(score.cve());
  }

  @Override
  public void covers(String ecosystem) {
    target.covers(ecosystem);
  }

  @Override
  public void gone(String id) throws IOException {
    target.gone(id);
  }

  @Override
  public Written finish() throws IOException {
    Output rows = new Output();
    for (Map.Entry<Long, Epss> row : scores.entrySet()) {
      rows.number(row.getKey() >>> 32, 2);
      rows.u32(row.getKey());
      rows.u24(EpssSegment.millionths(row.getValue().score()));
      rows.u24(EpssSegment.millionths(row.getValue().percentile()));
    }
    target.file().section(SectionId.ROWS, rows);
    return target.finish(scores.size());
  }

  @Override
  public void close() throws IOException {
    target.close();
  }
}
