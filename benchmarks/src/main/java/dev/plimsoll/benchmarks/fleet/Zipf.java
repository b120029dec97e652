// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.benchmarks.fleet;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Ranks from 0 on, drawn by Zipf's law: rank `r` has the weight `1 / (r + 1)^s`.
final class Zipf {

  private final double[] sums;

  Zipf(int ranks, double s) {
    sums = new double[ranks];
    double sum = 0;
    for (int rank = 0; rank < ranks; rank++) {
      sum += Math.pow(rank + 1, -s);
      sums[rank] = sum;
    }
  }

  int draw(RandomGenerator random) {
    int found = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
    return Math.min(sums.length - 1, found < 0 ? -found - 1 : found + 1);
  }

  /// The part of all draws that get a rank.
  double share(int rank) {
    double before = rank == 0 ? 0 : sums[rank - 1];
    return (sums[rank] - before) / sums[sums.length - 1];
  }
}
