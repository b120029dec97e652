// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.identity;

import static dev.plimsoll.server.identity.Permission.MANAGE_TEAM;
import static dev.plimsoll.server.identity.Permission.READ;
import static dev.plimsoll.server.identity.Permission.SCAN;
import static dev.plimsoll.server.identity.Permission.TRIAGE;

import java.util.Set;

/// What somebody is in one team. Each role gives what the one before gives, and more.
public enum Role {
  /// Reads: [Permission#READ].
  VIEWER(Set.of(READ)),
  /// Works with findings: also [Permission#SCAN] and [Permission#TRIAGE].
  ANALYST(Set.of(READ, SCAN, TRIAGE)),
  /// Runs the team: also [Permission#MANAGE_TEAM].
  ADMIN(Set.of(READ, SCAN, TRIAGE, MANAGE_TEAM));

  private final Set<Permission> permissions;

  Role(Set<Permission> permissions) {
    this.permissions = permissions;
  }

  /// Whether the role gives the permission in its team.
  public boolean gives(Permission permission) {
    return permissions.contains(permission);
  }
}
