// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.catalog;

import java.util.Comparator;

/// What could not be read or decided, so that nobody takes silence for "clean".
///
/// @param path the file, package or layer it concerns
/// @param reader who tried: a cataloger, `layer`, `matcher`
/// @param reason what happened, in words
public record Gap(String path, String reader, String reason) implements Comparable<Gap> {

  private static final Comparator<Gap> ORDER =
      Comparator.comparing(Gap::path).thenComparing(Gap::reader).thenComparing(Gap::reason);

  @Override
  public int compareTo(Gap other) {
    return ORDER.compare(this, other);
  }
}
