// SPDX-License-Identifier: Apache-2.0
/** Invented waivers, channels, routes and deliveries, for the gallery and the screenshots. */
import type { AuditEntry, Channel, Delivery, NotificationRoute, Waiver } from "../api/platform";

const HOUR = 3_600_000;

export function at(hours: number): string {
  return new Date(Date.now() + hours * HOUR).toISOString();
}

export const audit: AuditEntry[] = [
  entry(912, -0.4, "person/1 Ada Lovelace", "waiver.approve", "waiver/31", {
    comment: "Not reachable from outside; see the ticket.",
    expires: at(700).slice(0, 10),
  }),
  entry(911, -3, "plimsoll", "waiver.askedAgain", "waiver/28", { why: "exploited", flaw: "CVE-2026-31337" }),
  entry(910, -5, "person/4 Grace Hopper", "waiver.request", "waiver/31", { flaw: "CVE-2026-20884", findings: 3 }),
  entry(909, -26, "token/3 ci", "registry.sync", "registry/1", {}),
  entry(908, -27, "person/1 Ada Lovelace", "team.role", "team/2", { person: 4, role: "ANALYST" }),
  entry(907, -29, "person/1 Ada Lovelace", "person.invite", "person/6", { email: "joan@example.com", isAdmin: false }),
  entry(906, -50, "person/1 Ada Lovelace", "jobs.pause", "jobs/scan", { isPaused: true }),
  entry(905, -51, "person/4 Grace Hopper", "token.create", "token/3", { name: "ci", scopes: ["READ", "SCAN"] }),
  entry(904, -75, "person/1 Ada Lovelace", "registry.change", "registry/2", { changed: ["scope", "password"] }),
  entry(903, -99, "person/1 Ada Lovelace", "registry.add", "registry/1", { address: "registry.example.com" }),
];

function entry(
  id: number,
  hours: number,
  actor: string,
  action: string,
  subject: string,
  detail: Record<string, unknown>,
): AuditEntry {
  const team = id % 3 === 0 ? { team: { id: 1, name: "Payments" } } : {};
  return { id, at: at(hours), actor, action, subject, ...team, detail: detail as NonNullable<AuditEntry["detail"]> };
}

const ADA = { id: 1, name: "Ada Lovelace" };
const GRACE = { id: 4, name: "Grace Hopper" };

export const waivers: Waiver[] = [
  {
    id: 28,
    scope: {
      flaw: "CVE-2026-31337",
      package: "pkg:deb/debian/libwebp7",
      lineage: "registry.example.com/payments/api:1.*.*",
    },
    reason: "The service never decodes images: the library comes with a font package and nothing loads it.",
    kind: "notAffected",
    state: "askedAgain",
    stateReason: "It is known to be exploited since yesterday, and libwebp7 1.2.4-0.2+deb12u1 fixes it.",
    owner: ADA,
    team: { id: 1, name: "Payments" },
    requestedBy: "person/1 Ada Lovelace",
    requested: at(-400),
    decidedBy: "person/4 Grace Hopper",
    decided: at(-390),
    expires: at(320),
    findings: 3,
    lineages: 2,
    mayApprove: true,
    history: [
      entry(911, -3, "plimsoll", "waiver.askedAgain", "waiver/28", { why: "exploited, fix available" }),
      entry(702, -390, "person/4 Grace Hopper", "waiver.approve", "waiver/28", { comment: "Agreed." }),
      entry(701, -400, "person/1 Ada Lovelace", "waiver.request", "waiver/28", { expiresInDays: 30 }),
    ],
  },
  waiver(31, "requested", "CVE-2026-20884", "pkg:deb/debian/curl", "registry.example.com/shop/*", 8),
  waiver(30, "approved", "CVE-2026-41120", "pkg:deb/debian/expat", undefined, 14),
  waiver(29, "approved", undefined, "pkg:npm/lodash", "registry.example.com/shop/web:v*", 9),
  waiver(27, "approved", "GHSA-67mh-4wv8-2f99", "pkg:npm/esbuild", undefined, 2),
  waiver(22, "expired", "CVE-2025-9086", "pkg:deb/debian/curl", undefined, 0),
  waiver(20, "rejected", "CVE-2025-30012", undefined, "registry.example.com/**", 0),
  waiver(19, "withdrawn", "CVE-2025-11098", "pkg:golang/golang.org/x/net", undefined, 0),
];

function waiver(
  id: number,
  state: Waiver["state"],
  flaw: string | undefined,
  purl: string | undefined,
  lineage: string | undefined,
  findings: number,
): Waiver {
  return {
    id,
    scope: { ...(flaw && { flaw }), ...(purl && { package: purl }), ...(lineage && { lineage }) },
    reason: "Only the command line tool has it, and no image runs that.",
    kind: (["acceptedRisk", "notAffected", "willFix"] as const)[id % 3] ?? "willFix",
    state,
    owner: id % 2 ? GRACE : ADA,
    ...(id % 2 && { team: { id: 3, name: "Shop" } }),
    requestedBy: "person/4 Grace Hopper",
    requested: at(-id * 3),
    ...(state !== "requested" && { decidedBy: "person/1 Ada Lovelace", decided: at(-id * 2) }),
    expires: at(state === "expired" ? -30 : id * 20),
    findings,
    lineages: Math.ceil(findings / 3),
    mayApprove: true,
    history: [entry(800 + id, -id * 3, "person/4 Grace Hopper", "waiver.request", `waiver/${id}`, {})],
  };
}

export const channels: Channel[] = [
  {
    id: 1,
    kind: "slack",
    name: "#payments-security",
    team: { id: 1, name: "Payments" },
    settings: { channel: "C0123456789", server: "https://slack.com" } as unknown as Channel["settings"],
    hasSecret: true,
    state: "working",
    lastDelivery: at(-1),
  },
  {
    id: 2,
    kind: "jira",
    name: "Board OPS",
    settings: {
      site: "https://example.atlassian.net",
      deployment: "cloud",
      user: "plimsoll@example.com",
      project: "OPS",
      issueType: "Task",
      labels: ["security"],
    } as unknown as Channel["settings"],
    hasSecret: true,
    state: "failing",
    reason: "Jira answered 401: the token was refused. Give the account a new one.",
    lastDelivery: at(-30),
  },
  {
    id: 3,
    kind: "webhook",
    name: "Inventory bus",
    settings: { url: "https://bus.example.com/plimsoll" } as unknown as Channel["settings"],
    hasSecret: true,
    state: "untried",
  },
];

export const routes: NotificationRoute[] = [
  {
    id: 1,
    channel: { id: 1, name: "#payments-security", kind: "slack" },
    team: { id: 1, name: "Payments" },
    severity: "high",
    exploitedOnly: false,
    digest: "none",
  },
  {
    id: 2,
    channel: { id: 2, name: "Board OPS", kind: "jira" },
    severity: "critical",
    exploitedOnly: true,
    digest: "none",
  },
  {
    id: 3,
    channel: { id: 3, name: "Inventory bus", kind: "webhook" },
    team: { id: 3, name: "Shop" },
    severity: "unknown",
    exploitedOnly: false,
    lineages: "registry.example.com/shop/*",
    digest: "daily",
    hour: 9,
    zone: "Europe/Berlin",
  },
];

export const deliveries: Delivery[] = [
  delivery(51, "Move base debian:12.5 to 12.11", "opened", "delivered", "#payments-security"),
  delivery(50, "Upgrade log4j-core 2.14.1 to 2.17.1", "opened", "refused", "Board OPS"),
  delivery(49, "Upgrade openssl 3.0.11-1 to 3.0.14-1~deb12u2", "updated", "retrying", "Inventory bus"),
  delivery(48, "Install the updates of Ubuntu 22.04", "resolved", "delivered", "#payments-security"),
  delivery(47, "Upgrade lodash 4.17.15 to 4.17.21", "opened", "waiting", "Inventory bus"),
  delivery(46, "41 fixes of Payments after the first import", "digest", "delivered", "#payments-security"),
  delivery(45, "The platform can read its registries again", "notice", "delivered", "#payments-security"),
];

function delivery(
  id: number,
  title: string,
  kind: NonNullable<Delivery["kind"]>,
  state: Delivery["state"],
  channel: string,
): Delivery {
  const reasons: Partial<Record<Delivery["state"], string>> = {
    refused: "Jira answered 401: the token was refused. Give the account a new one.",
    retrying: "bus.example.com answered 503; it asked to wait 120 s.",
  };
  const reason = reasons[state];
  return {
    id,
    channel,
    title,
    kind,
    state,
    created: at(id - 53),
    tries: state === "retrying" ? 4 : state === "waiting" ? 0 : 1,
    ...(reason && { reason }),
    ...(state === "retrying" && { nextTry: at(0.1) }),
    ...(state === "delivered" && { delivered: at(id - 53), remote: "C0123456789/1767225600.0001" }),
  };
}
