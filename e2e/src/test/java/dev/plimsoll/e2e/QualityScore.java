// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;

/// How well a list was judged.
///
/// @param precision which part of what was found is true; 1 when nothing was found
/// @param recall which part of what is true was found
record QualityScore(double precision, double recall) {

  static final String HEAD = "quality        labels precision  recall     F1\n";

  private static final double ROUNDING = 0.0005;

  static QualityScore of(int found, int falselyFound, int missed) {
    int told = found + falselyFound;
    int truths = found + missed;
    return new QualityScore(
        told == 0 ? 1 : (double) found / told, truths == 0 ? 1 : (double) found / truths);
  }

  double f1() {
    double sum = precision + recall;
    return sum == 0 ? 0 : 2 * precision * recall / sum;
  }

  /// A line of the table below [#HEAD].
  String line(String name, int labels) {
    return String.format(
        Locale.ROOT, "%-14s %6d %9.3f %7.3f %6.3f", name, labels, precision, recall, f1());
  }

  /// Whether this is as good as `floor`, whose numbers are written with three decimals.
  void reaches(QualityScore floor) {
    assertThat(precision).as("precision").isGreaterThanOrEqualTo(floor.precision() - ROUNDING);
    assertThat(recall).as("recall").isGreaterThanOrEqualTo(floor.recall() - ROUNDING);
    assertThat(f1()).as("F1").isGreaterThanOrEqualTo(floor.f1() - ROUNDING);
  }
}
