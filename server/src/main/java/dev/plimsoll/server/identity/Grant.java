// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.identity;

import java.util.Optional;
import java.util.Set;

/// What a token is cut down to, of what its owner may. It never gives more than the owner has at
/// the time of the request.
///
/// @param permissions the permissions it may use
/// @param teams the teams it is limited to, by id; empty if it is not. A token limited to teams has
///   no permission that concerns the whole platform
public record Grant(Set<Permission> permissions, Optional<Set<Long>> teams) {

  public Grant {
    permissions = Set.copyOf(permissions);
    teams = teams.map(Set::copyOf);
  }

  boolean allows(Permission permission) {
    return permissions.contains(permission) && (permission.isPerTeam() || teams.isEmpty());
  }

  Scope scope() {
    return teams.map(Scope::of).orElseGet(Scope::everything);
  }
}
