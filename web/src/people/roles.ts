// SPDX-License-Identifier: Apache-2.0
import type { Permission } from "../api/model";
import type { Role } from "../api/platform";
import type { Option } from "../ui/Choice";

export const ROLES: readonly (readonly [Role, string, string])[] = [
  ["viewer", "Viewer", "reads"],
  ["analyst", "Analyst", "reads, scans and asks for waivers"],
  ["admin", "Admin", "decides on waivers and runs the team"],
];

/** What a person's row offers for a team; nothing is "not a member". */
export const ROLE_OPTIONS: readonly Option[] = [
  ["", "Not a member"],
  ...ROLES.map(([id, word]) => [id, word] as const),
];

export function roleWord(role: Role): string {
  return ROLES.find(([id]) => id === role)?.[1] ?? role;
}

/** What can be permitted, in words; the order is from reading to running the platform. */
export const PERMISSIONS: readonly (readonly [Permission, string, string])[] = [
  ["READ", "Read", "images, findings, decisions, reports"],
  ["SCAN", "Scan", "ask for scans, upload catalogs"],
  ["TRIAGE", "Decide", "ask for waivers and decide on them"],
  ["MANAGE_TEAM", "Run teams", "members, patterns, channels and routes"],
  ["MANAGE_REGISTRIES", "Registries", "connect and change them"],
  ["MANAGE_PEOPLE", "People", "invite, disable, revoke tokens of others"],
  ["OPERATE", "Operate", "pause and repeat jobs, update feeds"],
  ["AUDIT", "Audit", "read the audit log"],
];

export function permissionWord(permission: Permission): string {
  return PERMISSIONS.find(([id]) => id === permission)?.[1] ?? permission;
}

/** A token can't have more than whoever makes it. */
export function offered(mine: readonly Permission[]): typeof PERMISSIONS {
  return PERMISSIONS.filter(([id]) => mine.includes(id));
}

/** Of one team only what is had team by team makes sense; the rest concerns the whole platform. */
export function isPerTeam(permission: Permission): boolean {
  return ["READ", "SCAN", "TRIAGE", "MANAGE_TEAM"].includes(permission);
}
