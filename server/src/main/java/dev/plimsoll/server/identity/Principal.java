// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.identity;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Who asks, and what they may at this moment.
///
/// @param kind a person, or a token that acts for one or for a team
/// @param id of the person's or the token's row
/// @param name as audit log and pages show it
/// @param isGlobalAdmin has every permission in every team
/// @param roles role by team id
/// @param grant what a token is cut down to; empty for a person
public record Principal(
    Kind kind,
    long id,
    String name,
    boolean isGlobalAdmin,
    Map<Long, Role> roles,
    Optional<Grant> grant) {

  /// The two kinds of askers.
  public enum Kind {
    PERSON,
    TOKEN
  }

  public Principal {
    roles = Map.copyOf(roles);
    if ((kind == Kind.TOKEN) != grant.isPresent()) {
      throw new IllegalArgumentException("a token, and only a token, has a grant");
    }
  }

  public static Principal person(long id, String name, boolean isAdmin, Map<Long, Role> roles) {
    return new Principal(Kind.PERSON, id, name, isAdmin, roles, Optional.empty());
  }

  /// @param isAdmin whether the token's owner is a global administrator
  /// @param roles of the token's owner
  public static Principal token(
      long id, String name, boolean isAdmin, Map<Long, Role> roles, Grant grant) {
    return new Principal(Kind.TOKEN, id, name, isAdmin, roles, Optional.of(grant));
  }

  /// A short name that is unique among people and tokens, `person/7` or `token/12`: for logs, and as
  /// key of what is kept per asker.
  public String key() {
    return kind.name().toLowerCase(Locale.ROOT) + "/" + id;
  }

  /// Whether they have the permission in at least one team, or, if it concerns the platform, at all.
  /// Which team is then the scope's business.
  public boolean may(Permission permission) {
    return !scope(permission).isNothing();
  }

  /// Whether they have the permission for what this team owns.
  public boolean may(Permission permission, long team) {
    return scope(permission).covers(team);
  }

  /// For whose things they have the permission.
  public Scope scope(Permission permission) {
    Scope own = ownScope(permission);
    return grant
        .map(g -> g.allows(permission) ? own.intersect(g.scope()) : Scope.nothing())
        .orElse(own);
  }

  private Scope ownScope(Permission permission) {
    return isGlobalAdmin ? Scope.everything() : Scope.of(teamsWith(permission));
  }

  private Set<Long> teamsWith(Permission permission) {
    return roles.entrySet().stream()
        .filter(role -> role.getValue().gives(permission))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
