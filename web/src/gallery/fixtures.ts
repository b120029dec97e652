// SPDX-License-Identifier: Apache-2.0
/** Invented answers in the contract's types, for the gallery and the screenshots; never in the production build. */
import type {
  Build,
  Counts,
  Facets,
  FindingEvent,
  Fix,
  FixDetail,
  Home,
  Lineage,
  Me,
  Preview,
  Probe,
  Registry,
  Scan,
  SearchHits,
  View,
} from "../api/model";
import { inventoryAnswer } from "./inventory";
import { platform } from "./platform";

const NOW = Date.now();
const HOUR = 3_600_000;

function before(hours: number): string {
  return new Date(NOW - hours * HOUR).toISOString();
}

function counts(critical: number, high: number, medium: number, low: number, unknown = 0): Counts {
  return { critical, high, medium, low, unknown };
}

const PAYMENTS = { id: 1, name: "Payments" };
const PLATFORM = { id: 2, name: "Platform" };
const SHOP = { id: 3, name: "Shop" };

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

const NAMES = [
  ["payments/api", "1.*.*", PAYMENTS, "debian:12.5", 6],
  ["payments/ledger", "1.*.*-alpine", PAYMENTS, "alpine:3.18", 4],
  ["shop/web", "v*", SHOP, "node:20.9-alpine", 9],
  ["shop/checkout", "v*", SHOP, "node:20.9-alpine", 9],
  ["platform/ingress", "*.*", PLATFORM, "ubuntu:22.04", 2],
  ["platform/jobs/runner", "main", PLATFORM, "python:3.11-slim", 3],
  ["platform/observability/collector-with-a-long-name", "release-*", PLATFORM, "distroless/static", 0],
  ["tools/legacy-importer", "latest", undefined, undefined, 0],
] as const;

const COVERAGES: readonly Lineage["coverage"][] = [
  "scanned",
  "scanned",
  "scanned",
  "scanned",
  "partly",
  "stale",
  "neverScanned",
  "failed",
];

export const lineages: Lineage[] = Array.from({ length: 48 }, (_, index) => lineage(index));

function lineage(index: number): Lineage {
  const [repository, pattern, team, base, behind] = NAMES[index % NAMES.length] ?? NAMES[0];
  const coverage = COVERAGES[index % COVERAGES.length] ?? "scanned";
  const isRead = coverage !== "neverScanned" && coverage !== "failed";
  const weight = Math.max(0, 40 - index);
  const of = counts(weight >> 3, weight + (index % 7), 2 * weight + (index % 11), weight, index % 9 === 4 ? 3 : 0);
  const name = `${repository}${index >= NAMES.length ? `-${Math.floor(index / NAMES.length)}` : ""}`;
  return {
    id: index + 1,
    name: `registry.example.com/${name}:${pattern}`,
    repository: name,
    pattern,
    registry: { id: 1, name: "registry.example.com" },
    ...(team && { team }),
    image: build(index, name, isRead ? of : undefined),
    ...(base && { base: { id: index, name: base, layers: 5, behind, newest: behind > 0 ? "the newest" : base } }),
    counts: isRead ? of : counts(0, 0, 0, 0),
    own: isRead ? weight : 0,
    inherited: isRead ? weight * 3 + 6 : 0,
    exploited: index % 5 === 0 ? 1 + (index % 3) : 0,
    fixable: weight,
    waived: index % 4,
    risk: 1000 - index,
    coverage,
    ...(coverage === "failed" && { reason: "The registry answered 403 to the manifest." }),
    ...(coverage === "stale" && { reason: "Last read 41 days ago; the registry no longer lists it." }),
    builds: 3 + (index % 20),
    change: { new: index % 3, fixed: (index * 7) % 5 },
  };
}

function build(index: number, repository: string, of: Counts | undefined): Build {
  const tag = `1.${index}.2`;
  return {
    id: 1000 + index,
    digest: `sha256:${(index + 11).toString(16).padStart(2, "0").repeat(32)}`,
    reference: `registry.example.com/${repository}:${tag}`,
    tags: [tag, "1"],
    platform: "linux/amd64",
    created: before(5 + index * 17),
    firstSeen: before(4 + index * 17),
    ...(of && { scanned: before(3 + index), counts: of }),
  };
}

export const facets: Facets = {
  facets: [
    facet("coverage", [
      ["scanned", "Scanned", 24],
      ["partly", "Partly read", 6],
      ["stale", "Stale", 6],
      ["failed", "Scan failed", 6],
      ["neverScanned", "Never scanned", 6],
    ]),
    facet("severity", [
      ["critical", "Critical", 22],
      ["high", "High", 36],
      ["medium", "Medium", 36],
    ]),
    facet("exploited", [["true", "Known exploited", 10]]),
    facet("team", [
      ["1", "Payments", 12],
      ["2", "Platform", 18],
      ["3", "Shop", 12],
    ]),
    facet("registry", [["1", "registry.example.com", 48]]),
  ],
};

function facet(name: string, values: readonly (readonly [string, string, number])[]): Facets["facets"][number] {
  return { name, values: values.map(([value, label, count]) => ({ value, label, count })) };
}

export const fixDetail: FixDetail = {
  fix: fixes[0] as Fix,
  lineages: lineages.slice(0, 6).map((row) => ({
    lineage: { id: row.id, name: row.name, ...(row.team && { team: row.team }) },
    removes: row.counts,
    removedTotal: 30,
    exploited: row.exploited,
  })),
  flaws: [
    {
      id: "CVE-2026-31337",
      severity: "critical",
      isExploited: true,
      summary: "Heap buffer overflow when a lossless image is decoded",
    },
    {
      id: "CVE-2026-20884",
      severity: "high",
      isExploited: false,
      summary: "Cookies are sent to the wrong host after a redirect",
    },
    { id: "CVE-2026-41120", severity: "medium", isExploited: false, summary: "Stack exhaustion by nested entities" },
    { id: "CVE-2026-11098", severity: "low", isExploited: false, summary: "Timing difference in a comparison" },
    { id: "DEBIAN-2026-77", severity: "unknown", isExploited: false, summary: "No rating was published yet" },
  ],
};

export const probe: Probe = {
  kind: "Harbor 2.12",
  leastRight: "Harbor: a robot account at system level with\n  repository: list, pull\n  artifact: list, read",
  checks: [
    {
      name: "Reach the registry",
      state: "granted",
      detail: "GET /v2/ answered 401 in 31 ms and named its token service",
    },
    { name: "Sign in", state: "granted", detail: "A token was given for robot$plimsoll" },
    {
      name: "List repositories",
      state: "denied",
      detail: "GET /v2/_catalog answered 403",
      todo: "Grant repository:list, or name the repositories above.",
    },
    { name: "Pull a manifest", state: "granted", detail: "payments/api:1.9.2 was read" },
    { name: "Read referrers", state: "unknown", detail: "The registry has no referrers API; the tag fallback is used" },
  ],
};

export const preview: Preview = {
  repositories: 42,
  tags: 1830,
  images: 214,
  bytes: 18_400_000_000,
  isBounded: false,
  rows: [
    { repository: "payments/api", tags: 212, wanted: 5, reason: "the newest 5 of 1.*.*" },
    { repository: "payments/ledger", tags: 96, wanted: 10, reason: "the newest 5 of each of 2 tag patterns" },
    { repository: "shop/web", tags: 3, wanted: 3 },
    { repository: "shop/scratch", tags: 118, wanted: 0, reason: "excluded by !**/scratch" },
  ],
};

export const scan: Scan = {
  id: 7,
  reference: "registry.example.com/payments/api:1.9.2",
  state: "running",
  layers: [
    { index: 0, state: "kept", size: 31_400_000 },
    { index: 1, state: "done", bytes: 12_000_000, size: 12_000_000 },
    { index: 2, state: "reading", bytes: 30_000_000, size: 52_000_000 },
    { index: 3, state: "waiting", size: 1_200_000 },
  ],
};

export const search: SearchHits = {
  hits: [
    {
      kind: "lineage",
      label: "registry.example.com/payments/api:1.*.*",
      detail: "Payments",
      address: "/images?open=1",
    },
    { kind: "flaw", label: "CVE-2026-31337", detail: "libwebp", address: "/flaws/CVE-2026-31337" },
    { kind: "package", label: "openssl", detail: "deb, 4 versions", address: "/packages/12" },
  ],
};

export const views: { items: View[] } = {
  items: [{ id: 1, name: "Exploited, mine", address: "/images?exploited=true&team=1" }],
};

export const registry: Registry = {
  id: 1,
  address: "registry.example.com",
  name: "registry.example.com",
  kind: "harbor",
  isPaused: false,
  isInsecure: false,
  hasCredential: true,
  hasHook: false,
  scope: {},
  everyMinutes: 60,
  repositories: 42,
  tags: 1830,
  images: 214,
  created: before(1),
};

/** The API as a function: status and body of each answer. */
export function answer(method: string, address: string): readonly [number, unknown] {
  const url = new URL(address, "http://localhost");
  const path = url.pathname.replace("/api/v1", "");
  const ofPlatform = platform(method, path, url.searchParams);
  if (ofPlatform !== undefined) return [200, ofPlatform];
  const filtered = lineages.filter(
    (row) => row.name.includes(url.searchParams.get("q") ?? "") && isLike(row, url.searchParams),
  );
  const rows: Record<string, unknown> = {
    "GET /me": me,
    "POST /sessions": me,
    "GET /setup": { isNeeded: true },
    "POST /setup": me,
    "GET /home": home,
    "GET /fixes/1": fixDetail,
    "GET /lineages": {
      items: filtered.slice(0, 40),
      count: { value: filtered.length, isBounded: false },
      ...(filtered.length > 40 && { next: "40" }),
    },
    "GET /coverage": home.coverage,
    "GET /lineages/facets": facets,
    "GET /search": search,
    "GET /views": views,
    "POST /views": views.items[0],
    "POST /registries/probe": probe,
    "POST /registries/preview": preview,
    "POST /registries": registry,
    "POST /scans": scan,
    "GET /scans/7": scan,
  };
  const found = rows[`${method} ${path}`] ?? detail(path) ?? inventoryAnswer(path, url.searchParams);
  return found
    ? [200, found]
    : [404, { type: "about:blank", title: "No such thing", status: 404, detail: `There is no ${path}.` }];
}

function isLike(row: Lineage, query: URLSearchParams): boolean {
  const coverage = query.get("coverage");
  const team = query.get("team");
  return (!coverage || row.coverage === coverage) && (!team || String(row.team?.id) === team);
}

function detail(path: string): unknown {
  const [, kind, id, part] = path.split("/");
  const row = kind === "lineages" ? lineages.find((one) => String(one.id) === id) : undefined;
  if (!row) return undefined;
  if (part !== "builds") return row;
  const items = Array.from({ length: 8 }, (_, index) => build(index, row.repository, counts(index, 4 + index, 9, 3)));
  return { items, count: { value: 8, isBounded: false } };
}
