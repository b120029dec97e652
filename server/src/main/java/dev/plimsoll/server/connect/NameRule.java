// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import dev.plimsoll.server.fleet.Glob;
import java.util.List;

/// Which names are wanted: those that one of `include` matches and none of `exclude`.
///
/// @param include empty for all names
public record NameRule(List<Glob> include, List<Glob> exclude) {

  /// Patterns of one rule.
  public static final int MOST = 200;

  /// Every name.
  public static final NameRule ALL = new NameRule(List.of(), List.of());

  /// @throws IllegalArgumentException when there are too many patterns
  public NameRule {
    if (include.size() > MOST || exclude.size() > MOST) {
      throw new IllegalArgumentException("a rule has at most " + MOST + " patterns");
    }
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }

  public boolean includes(String name) {
    return include.isEmpty() || include.stream().anyMatch(glob -> glob.matches(name));
  }

  public boolean excludes(String name) {
    return exclude.stream().anyMatch(glob -> glob.matches(name));
  }
}
