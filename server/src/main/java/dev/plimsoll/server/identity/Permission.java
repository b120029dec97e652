// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.identity;

/// What can be permitted. The first four are had team by team, through a [Role]; the others concern
/// the whole platform and belong to global administrators, who have the first four in every team
/// too.
///
/// | permission | given by |
/// |---|---|
/// | [#READ] | viewer, analyst, admin of the team |
/// | [#SCAN], [#TRIAGE] | analyst, admin of the team |
/// | [#MANAGE_TEAM] | admin of the team |
/// | [#MANAGE_REGISTRIES], [#MANAGE_PEOPLE], [#OPERATE], [#AUDIT] | global administrators |
public enum Permission {
  /// See images, findings, decisions and reports.
  READ(true),
  /// Ask for a scan, upload a catalog.
  SCAN(true),
  /// Decide on findings: waive, approve, assign.
  TRIAGE(true),
  /// Change a team: its members, patterns, routes of notifications, tokens.
  MANAGE_TEAM(true),
  /// Add, change and remove registries and their credentials.
  MANAGE_REGISTRIES(false),
  /// Invite people, change their roles, remove them, revoke tokens of others.
  MANAGE_PEOPLE(false),
  /// Look at queues and stop, resume, repeat jobs.
  OPERATE(false),
  /// Read the audit log, which tells of every team.
  AUDIT(false);

  private final boolean isPerTeam;

  Permission(boolean isPerTeam) {
    this.isPerTeam = isPerTeam;
  }

  /// Whether it is had team by team; otherwise it is had for the whole platform or not at all.
  public boolean isPerTeam() {
    return isPerTeam;
  }
}
