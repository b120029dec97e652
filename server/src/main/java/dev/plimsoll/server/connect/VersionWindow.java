// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import dev.plimsoll.version.Version;
import dev.plimsoll.version.VersionScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A range of semantic versions: comparisons that all have to hold, as in `>=1.2 <2`.
///
/// @param text as it was written
public record VersionWindow(String text, List<Bound> bounds) {

  private static final int MOST = 10;
  private static final int MAX_LENGTH = 500;
  private static final Pattern BOUND =
      Pattern.compile("(>=|<=|>|<|=)[ ]*+v?([0-9A-Za-z.+-]++)(?:[ ,]++|$)");

  /// One comparison.
  public record Bound(String operator, Version version) {

    boolean holds(Version other) {
      int order = other.compareTo(version);
      return switch (operator) {
        case ">=" -> order >= 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        case "<" -> order < 0;
        default -> order == 0;
      };
    }
  }

  public VersionWindow {
    bounds = List.copyOf(bounds);
  }

  /// @throws IllegalArgumentException when `text` is no range
  public static VersionWindow parse(String text) {
    String stripped = text.strip();
    List<Bound> bounds = new ArrayList<>();
    Matcher matcher = BOUND.matcher(stripped);
    int at = 0;
    while (stripped.length() <= MAX_LENGTH && matcher.lookingAt()) {
      bounds.add(bound(matcher));
      at = matcher.end();
      matcher.region(at, stripped.length());
    }
    if (bounds.isEmpty() || bounds.size() > MOST || at != stripped.length()) {
      throw new IllegalArgumentException(
          "a range of versions is written as '>=1.2 <2', with at most " + MOST + " comparisons");
    }
    return new VersionWindow(text, bounds);
  }

  public boolean contains(Version version) {
    return bounds.stream().allMatch(bound -> bound.holds(version));
  }

  private static Bound bound(Matcher matcher) {
    return VersionScheme.SEMVER
        .parse(matcher.group(2))
        .map(version -> new Bound(matcher.group(1), version))
        .orElseThrow(
            () -> new IllegalArgumentException("no semantic version: " + matcher.group(2)));
  }
}
