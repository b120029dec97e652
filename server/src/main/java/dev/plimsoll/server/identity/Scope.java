// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.identity;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// Whose things somebody sees: everything, also what no team owns, or what some teams own. Each
/// method of a store that reads for a person takes one, so a query that forgets it does not compile.
///
/// @param isEverything everything, and then no teams are listed
/// @param teams ids of the teams; none of them, and not everything either, sees nothing
public record Scope(boolean isEverything, Set<Long> teams) {

  private static final Scope EVERYTHING = new Scope(true, Set.of());

  public Scope {
    teams = Set.copyOf(teams);
    if (isEverything && !teams.isEmpty()) {
      throw new IllegalArgumentException("everything needs no teams");
    }
  }

  public static Scope everything() {
    return EVERYTHING;
  }

  public static Scope of(Collection<Long> teams) {
    return new Scope(false, Set.copyOf(teams));
  }

  public static Scope nothing() {
    return of(Set.of());
  }

  public boolean isNothing() {
    return !isEverything && teams.isEmpty();
  }

  /// Whether what this team owns is seen.
  public boolean covers(long team) {
    return isEverything || teams.contains(team);
  }

  /// Whether there is something that both see. What is for everything is seen by everybody who sees
  /// anything.
  public boolean meets(Scope other) {
    return !intersect(other).isNothing();
  }

  /// What both see.
  public Scope intersect(Scope other) {
    if (isEverything) {
      return other;
    }
    if (other.isEverything) {
      return this;
    }
    Set<Long> both = new HashSet<>(teams);
    both.retainAll(other.teams);
    return of(both);
  }
}
