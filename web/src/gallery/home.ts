// SPDX-License-Identifier: Apache-2.0
import type { Counts, FindingEvent, Fix, Home, Me } from "../api/model";
import { before, counts, PAYMENTS, PLATFORM, SHOP } from "./times";

export const me: Me = {
  id: 1,
  name: "Ada Lovelace",
  email: "ada@example.com",
  kind: "person",
  isAdmin: true,
  permissions: ["READ", "SCAN", "TRIAGE", "MANAGE_TEAM", "MANAGE_REGISTRIES", "MANAGE_PEOPLE", "OPERATE", "AUDIT"],
  teams: [
    { ...PAYMENTS, role: "admin" },
    { ...PLATFORM, role: "analyst" },
  ],
  csrf: "fixture",
  lastSeen: before(19),
};

export const fixes: Fix[] = [
  fix(
    1,
    "moveBase",
    "Move base debian:12.5 to 12.11",
    14,
    [PAYMENTS, PLATFORM, SHOP],
    counts(9, 41, 96, 66),
    3,
    18,
    "FROM debian:12.11",
  ),
  fix(
    2,
    "upgradePackage",
    "Upgrade log4j-core 2.14.1 to 2.17.1",
    3,
    [PAYMENTS],
    counts(3, 3, 3, 0),
    3,
    0,
    "<log4j2.version>2.17.1</log4j2.version>",
  ),
  fix(
    3,
    "moveBase",
    "Move base node:20.9-alpine to 20.19-alpine",
    9,
    [SHOP, PLATFORM],
    counts(2, 27, 51, 12),
    1,
    6,
    "FROM node:20.19-alpine",
  ),
  fix(
    4,
    "osUpdates",
    "Install the updates of Ubuntu 22.04",
    6,
    [PLATFORM],
    counts(0, 18, 77, 40),
    0,
    31,
    "RUN apt-get update && apt-get -y upgrade",
  ),
  fix(
    5,
    "upgradePackage",
    "Upgrade openssl 3.0.11-1 to 3.0.14-1~deb12u2",
    5,
    [PAYMENTS, SHOP],
    counts(1, 6, 10, 0),
    0,
    4,
    "apt-get install openssl=3.0.14-1~deb12u2",
  ),
  fix(
    6,
    "upgradePackage",
    "Upgrade golang.org/x/net 0.17.0 to 0.38.0",
    11,
    [PLATFORM],
    counts(0, 11, 22, 0),
    0,
    0,
    "go get golang.org/x/net@v0.38.0",
  ),
  fix(
    7,
    "upgradePackage",
    "Upgrade lodash 4.17.15 to 4.17.21",
    4,
    [SHOP],
    counts(0, 8, 4, 0),
    0,
    0,
    "npm install lodash@4.17.21",
  ),
  fix(
    8,
    "moveBase",
    "Move base python:3.11-slim to 3.11.13-slim",
    2,
    [PLATFORM],
    counts(0, 4, 19, 22),
    0,
    9,
    "FROM python:3.11.13-slim",
  ),
];

function fix(
  id: number,
  kind: Fix["kind"],
  title: string,
  lineages: number,
  teams: Fix["teams"],
  removes: Counts,
  exploited: number,
  remains: number,
  line: string,
): Fix {
  const removedTotal = Object.values(removes).reduce((sum, one) => sum + one, 0);
  return { id, kind, title, lineages, teams, removes, removedTotal, exploited, remains, risk: removedTotal, line };
}

function event(
  id: number,
  kind: FindingEvent["kind"],
  flaw: string,
  name: string,
  version: string,
  hours: number,
): FindingEvent {
  const severity = kind === "exploited" ? "critical" : id % 2 ? "high" : "medium";
  return {
    id,
    kind,
    flaw: { id: flaw, severity, isExploited: kind === "exploited" },
    package: name,
    version,
    at: before(hours),
    lineages: { value: 1 + ((id * 5) % 14), isBounded: false },
  };
}

const trendDays = Array.from({ length: 90 }, (_, day) => {
  const wave = Math.sin(day / 9) * 8;
  const drop = day > 61 ? 0.74 : 1;
  const rise = day > 30 ? 1.22 : 1;
  const of = (base: number) => Math.max(0, Math.round((base + wave + (day % 5)) * drop * rise));
  return {
    day: before((89 - day) * 24).slice(0, 10),
    counts: counts(of(16), of(96), of(240), of(130), of(8)),
    exploited: of(4),
  };
});

export const home: Home = {
  fixes,
  counts: counts(15, 118, 262, 140, 9),
  exploited: 7,
  trend: {
    days: trendDays,
    marks: [
      { day: before(59 * 24).slice(0, 10), text: "CVE-2026-31337 published" },
      { day: before(28 * 24).slice(0, 10), text: "debian:12.11 in 9 images" },
    ],
  },
  freshness: {
    judged: before(0.05),
    storeWritten: before(0.2),
    slowestMatchSeconds: 41,
    slowestMessageSeconds: 9,
    feeds: [
      { name: "Debian", state: "fresh", updated: before(0.4), records: 61000 },
      {
        name: "OSV npm",
        state: "late",
        updated: before(31),
        records: 18000,
        reason: "The last answer is 31 hours old; expected every 6.",
      },
      { name: "Ubuntu", state: "fresh", updated: before(1.2), records: 52000 },
      { name: "Alpine", state: "fresh", updated: before(0.6), records: 9000 },
      {
        name: "Red Hat",
        state: "failed",
        updated: before(52),
        records: 43000,
        reason: "The server answered 503 three times.",
      },
      { name: "KEV", state: "fresh", updated: before(2.5), records: 1400 },
      { name: "EPSS", state: "fresh", updated: before(11), records: 270000 },
    ],
  },
  coverage: {
    images: 1284,
    states: [
      { state: "scanned", images: 1197 },
      { state: "partly", images: 12 },
      { state: "stale", images: 31 },
      { state: "failed", images: 9 },
      { state: "neverScanned", images: 27 },
      { state: "notCovered", images: 8 },
    ],
    reasons: [
      { state: "neverScanned", reason: "Waiting in the queue", images: 27 },
      { state: "failed", reason: "The registry answered 403 to the manifest", images: 6 },
      { state: "notCovered", reason: "Windows layers can't be read yet", images: 8 },
    ],
  },
  changes: [
    event(1, "exploited", "CVE-2026-31337", "libwebp", "1.2.4-0.2", 3),
    event(2, "fixAvailable", "CVE-2026-20884", "curl", "7.88.1-10", 5),
    event(3, "new", "CVE-2026-41120", "expat", "2.5.0-1", 8),
    event(4, "fixed", "CVE-2025-9086", "curl", "8.5.0", 12),
    event(5, "severityChanged", "GHSA-67mh-4wv8-2f99", "esbuild", "0.21.5", 15),
  ],
};
