// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.store;

import dev.plimsoll.advisory.Rating;
import java.util.List;

/// What a finding shows of an advisory. Much cheaper to have than the whole
/// ([AdvisoryIndex#advisory]), whose affected packages have to be gathered from everywhere.
///
/// @param opening the first line of the details where there is no summary; else empty
/// @param published RFC 3339 as given; empty when not told
/// @param references addresses, in the source's order
public record AdvisoryText(
    String summary,
    String opening,
    String published,
    List<Rating> ratings,
    List<String> references) {

  private static final int MAX_OPENING = 200;

  public AdvisoryText {
    ratings = List.copyOf(ratings);
    references = List.copyOf(references);
  }

  static String opening(String details) {
    String line = details.strip().lines().findFirst().orElse("");
    return line.length() > MAX_OPENING ? line.substring(0, MAX_OPENING - 1) + "…" : line;
  }
}
