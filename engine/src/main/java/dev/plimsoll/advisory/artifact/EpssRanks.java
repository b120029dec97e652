// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.artifact;

import java.util.Arrays;

/// What the percentile of a score should be: the share of scores that are lower, and of half of
/// those that are equal. FIRST's own are computed before scores are rounded, so they differ by a
/// step or two.
final class EpssRanks {

  private final long[] countsUpTo = new long[EpssRows.SCORE_SCALE + 2];
  private final long total;

  /// @param scores from 0 to [EpssRows#SCORE_SCALE]
  EpssRanks(int[] scores) {
    Arrays.stream(scores).forEach(score -> countsUpTo[score + 1]++);
    Arrays.parallelPrefix(countsUpTo, Long::sum);
    this.total = Math.max(1, scores.length);
  }

  /// In five hundredths.
  int percentile(int score) {
    long both = countsUpTo[score] + countsUpTo[score + 1];
    return (int) ((EpssRows.PERCENTILE_SCALE * both + total) / (2 * total));
  }
}
