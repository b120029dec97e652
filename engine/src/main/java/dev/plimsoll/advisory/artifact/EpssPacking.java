// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.artifact;

import dev.plimsoll.bytes.LimitExceededException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// EPSS scores column by column, so that they pack to a third of their rows (grammar in
/// docs/formats/artifact.md). Numbers are unsigned LEB128.
final class EpssPacking {

  /// There are fewer CVEs than this, and will be for decades.
  private static final int MAX_ROWS = 4_000_000;

  private static final int PLANES = 3;

  private EpssPacking() {}

  static byte[] pack(EpssRows scores) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    number(scores.rows().size(), out);
    long previous = 0;
    for (EpssRows.Row row : scores.rows()) {
      number(row.cve() - previous, out);
      previous = row.cve();
    }
    for (int plane = 0; plane < PLANES; plane++) {
      for (EpssRows.Row row : scores.rows()) {
        out.write(row.score() >>> (Byte.SIZE * plane));
      }
    }
    EpssRanks ranks = new EpssRanks(scores.rows().stream().mapToInt(EpssRows.Row::score).toArray());
    for (EpssRows.Row row : scores.rows()) {
      int difference = row.percentile() - ranks.percentile(row.score());
      number(((difference << 1) ^ (difference >> 31)) & 0xffff_ffffL, out);
    }
    return out.toByteArray();
  }

  /// @throws IOException when the bytes are no such columns, or too many
  static EpssRows unpack(InputStream in) throws IOException {
    int count = (int) Math.min(number(in), Integer.MAX_VALUE);
    if (count > MAX_ROWS) {
      throw new LimitExceededException("the number of scores", MAX_ROWS);
    }
    List<Long> cves = cves(in, count);
    int[] scores = scores(in, count);
    EpssRanks ranks = new EpssRanks(scores);
    List<EpssRows.Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long folded = number(in);
      long percentile = ranks.percentile(scores[i]) + ((folded >>> 1) ^ -(folded & 1));
      rows.add(
          new EpssRows.Row(
              cves.get(i), scores[i], Math.clamp(percentile, 0, EpssRows.PERCENTILE_SCALE)));
    }
    return new EpssRows(rows);
  }

  private static List<Long> cves(InputStream in, int count) throws IOException {
    List<Long> cves = new ArrayList<>();
    long cve = 0;
    for (int i = 0; i < count; i++) {
      cve += number(in);
      cves.add(cve);
    }
    return cves;
  }

  private static int[] scores(InputStream in, int count) throws IOException {
    int[] scores = new int[count];
    for (int plane = 0; plane < PLANES; plane++) {
      byte[] bytes = in.readNBytes(count);
      if (bytes.length < count) {
        throw new EOFException("scores end early");
      }
      for (int i = 0; i < count; i++) {
        scores[i] |= (bytes[i] & 0xff) << (Byte.SIZE * plane);
      }
    }
    for (int score : scores) {
      if (score > EpssRows.SCORE_SCALE) {
        throw new IOException("a score is larger than 1");
      }
    }
    return scores;
  }

  private static void number(long value, ByteArrayOutputStream out) {
    long rest = value;
    while (rest >= 0x80) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static long number(InputStream in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE - 1; shift += 7) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("a number ends early");
      }
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IOException("a number has no end");
  }
}
