// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.benchmarks.fleet;

import java.util.stream.Stream;

/// How large a fleet is. Names of packages grow slower than images, as in real fleets.
///
/// @param images all builds of all repositories
/// @param bases sets of a distribution's packages to draw from; the rarest stay undrawn
/// @param repositories at most as many as images
/// @param names of packages in each ecosystem of an application, at least the 400 of a large set
/// @param flaws known ones
public record FleetScale(int images, int bases, int repositories, int names, int flaws) {

  /// 10,000 images.
  public static final FleetScale HUNDREDTH = new FleetScale(10_000, 200, 200, 500, 11_000);

  /// 100,000 images.
  public static final FleetScale TENTH = new FleetScale(100_000, 2_000, 2_000, 3_500, 28_000);

  /// 1,000,000 images with more than 5,000,000 distinct package versions.
  public static final FleetScale FULL = new FleetScale(1_000_000, 20_000, 20_000, 30_000, 99_000);

  public FleetScale {
    if (images < repositories || repositories < 1 || bases < 1 || names < 400 || flaws < 0) {
      throw new IllegalArgumentException("a fleet of an impossible size");
    }
  }

  /// By the number of images.
  public static FleetScale ofImages(int images) {
    return Stream.of(HUNDREDTH, TENTH, FULL)
        .filter(scale -> scale.images() == images)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("10000, 100000 or 1000000 images"));
  }

  /// By the letter of the notes on the model: `H`, `T` or `F`.
  public static FleetScale of(String letter) {
    return switch (letter) {
      case "H" -> HUNDREDTH;
      case "T" -> TENTH;
      case "F" -> FULL;
      default -> throw new IllegalArgumentException("a scale is H, T or F, not " + letter);
    };
  }
}
