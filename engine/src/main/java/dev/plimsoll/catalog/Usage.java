// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.catalog;

import dev.plimsoll.purl.Purl;
import java.util.List;

/// How a package came to be wanted, as far as the file that tells of it also tells that.
///
/// @param reach whether somebody asks for it, or another package does
/// @param development whether only development or tests need it
/// @param needs the packages that it needs directly, each once, sorted by their text; only those
///   that the same file tells of
public record Usage(Reach reach, boolean development, List<Purl> needs) {

  /// Nothing is told.
  public static final Usage UNTOLD = new Usage(Reach.UNTOLD, false, List.of());

  /// Who asks for a package.
  public enum Reach {
    /// The file does not say.
    UNTOLD,
    /// The project or its owner itself.
    DIRECT,
    /// Other packages only.
    TRANSITIVE
  }

  public Usage {
    needs = List.copyOf(needs);
  }

  /// A package that needs `needs`, which come in any order.
  public static Usage of(Reach reach, boolean development, List<Purl> needs) {
    return new Usage(
        reach,
        development,
        needs.stream().distinct().sorted(java.util.Comparator.comparing(Purl::toString)).toList());
  }
}
