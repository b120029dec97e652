// SPDX-License-Identifier: Apache-2.0
/** Invented registries, coverage, queue, people and tokens, and the answers of the pages that show them. */
import type { Registry } from "../api/model";
import type {
  CoverageRow,
  Invitation,
  Job,
  NewToken,
  Operations,
  Person,
  RepositoryRow,
  Team,
  Token,
} from "../api/platform";
import { at, audit, channels, deliveries, routes, waivers } from "./decisions";

const BASIC = {
  isPaused: false,
  isInsecure: false,
  hasCredential: true,
  hasHook: false,
  scope: {},
  everyMinutes: 60,
  created: at(-900),
} as const;

const registries: Registry[] = [
  {
    ...BASIC,
    id: 1,
    address: "registry.example.com",
    name: "registry.example.com",
    kind: "Harbor 2.12",
    username: "robot$plimsoll",
    hasHook: true,
    scope: {
      repositories: { include: ["payments/**", "shop/**", "platform/**"], exclude: ["**/scratch"] },
      newestPerLineage: 5,
    },
    repositories: 42,
    tags: 1830,
    images: 214,
    lastSync: at(-0.4),
    lastPush: at(-0.1),
  },
  {
    ...BASIC,
    id: 2,
    address: "ghcr.io",
    name: "GitHub packages",
    kind: "GitHub Container Registry",
    repositories: 12,
    tags: 340,
    images: 61,
    lastSync: at(-26),
    problem: "GET /v2/ answered 401: the token expired on 2 March. 12 repositories weren't listed.",
  },
  {
    ...BASIC,
    id: 3,
    address: "old.example.com:5000",
    name: "Old registry",
    kind: "OCI registry",
    isPaused: true,
    isInsecure: true,
    hasCredential: false,
    repositories: 7,
    tags: 91,
    images: 30,
    lastSync: at(-300),
  },
];

const repositories: RepositoryRow[] = ["payments/api", "payments/ledger", "shop/web", "shop/checkout"].map(
  (name, index) => ({
    name,
    tags: 40 + index * 31,
    lineages: 1 + index,
    lastSeen: at(-0.4),
    ...(index < 2 && { team: { id: 1, name: "Payments" } }),
  }),
);

const teams: Team[] = [
  team(1, "Payments", ["registry.example.com/payments/**"], 12, ["admin", "analyst", "viewer"]),
  team(2, "Platform", ["registry.example.com/platform/**", "ghcr.io/example/base-*"], 18, ["admin", "analyst"]),
  team(3, "Shop", ["registry.example.com/shop/*"], 12, []),
];

function team(
  id: number,
  name: string,
  patterns: string[],
  lineages: number,
  roles: Team["members"][0]["role"][],
): Team {
  const names = ["Ada Lovelace", "Grace Hopper", "Edsger Dijkstra"];
  const members = roles.map((role, index) => ({ id: [1, 4, 5][index] ?? 9, name: names[index] ?? "", role }));
  return { id, name, patterns, members, lineages };
}

const people: Person[] = [
  person(1, "Ada Lovelace", true, false, -0.1),
  person(4, "Grace Hopper", false, false, -5),
  person(5, "Edsger Dijkstra", false, true, -900),
  person(6, "Joan Clarke", false, false, undefined),
];

function person(id: number, name: string, isAdmin: boolean, isDisabled: boolean, seen: number | undefined): Person {
  return {
    id,
    name,
    email: `${name.split(" ")[0]?.toLowerCase()}@example.com`,
    isAdmin,
    isDisabled,
    created: at(-2000 + id),
    ...(seen !== undefined && { lastSeen: at(seen) }),
    teams: teams
      .flatMap(({ id: team, name: called, members }) =>
        members.filter((member) => member.id === id).map(({ role }) => ({ id: team, name: called, role })),
      )
      .slice(0, 2),
  };
}

const tokens: Token[] = [
  token(3, "ci", ["READ", "SCAN"], 1800, -0.2),
  token(4, "nightly report", ["READ"], 90, -20),
  { ...token(2, "laptop", ["READ", "TRIAGE"], 400, -700), revoked: at(-200) },
];

function token(id: number, name: string, scopes: Token["scopes"], ends: number, used: number): Token {
  return { id, name, owner: "Ada Lovelace", scopes, created: at(-800), expires: at(ends), lastUsed: at(used) };
}

const newToken: NewToken = {
  token: token(9, "ci", ["READ", "SCAN"], 2160, 0),
  text: "plm_5f0c6a1e6a554a4e9c1b0f6f3f0c2d11",
};
const invitation: Invitation = {
  person: person(7, "Barbara Liskov", false, false, undefined),
  link: "/invitation#Zm9yIHRoZSBnYWxsZXJ5IG9ubHk",
  expires: at(72),
};

const UNREAD: readonly (readonly [CoverageRow["state"], string, number])[] = [
  ["failed", "The registry answered 403 to the manifest", 6],
  ["failed", "Layer 4 has 91 GB unpacked, more than 20 GB are not read", 3],
  ["neverScanned", "Waiting in the queue", 0],
  ["stale", "Last read 41 days ago; the registry no longer lists it", 0],
  ["notCovered", "Windows layers can't be read yet", 0],
  ["partly", "usr/lib/app.jar is encrypted", 1],
  ["scanned", "", 1],
];

const uncovered: CoverageRow[] = Array.from({ length: 21 }, (_, index) => {
  const [state, reason, tries] = UNREAD[index % UNREAD.length] ?? ["scanned", "", 1];
  const name = `registry.example.com/${["payments/api", "shop/web", "platform/ingress"][index % 3]}`;
  return {
    reference: `${name}:1.${index}.0`,
    image: 1000 + index,
    lineage: { id: index, name: `${name}:1.*.*`, ...(index % 2 && { team: { id: 1, name: "Payments" } }) },
    state,
    ...(reason && { reason }),
    tries,
    at: at(-index * 7 - 1),
  };
});

const operations: Operations = {
  kinds: [
    kind("scan", 27, 2, 9, true, 214),
    kind("sync", 1, 1, 1, false, 3),
    kind("repository", 0, 0, 0, false, 42),
    kind("rematch", 3, 1, 0, false, 61),
    kind("feeds", 0, 0, 1, false, 8),
    kind("notify", 2, 0, 1, false, 17),
  ],
  workers: [
    { name: "host-a/1182", roles: ["server", "worker"], lastSeen: at(0), version: "0.4.0" },
    { name: "host-b/77", roles: ["worker"], lastSeen: at(-0.03), version: "0.4.0" },
  ],
  feeds: [
    { name: "Debian", state: "fresh", updated: at(-0.4), records: 61000 },
    { name: "OSV npm", state: "late", updated: at(-31), records: 18000, reason: "Expected every 6 hours." },
    {
      name: "Red Hat",
      state: "failed",
      updated: at(-52),
      records: 43000,
      reason: "The server answered 503 three times.",
    },
    { name: "Alpine", state: "fresh", updated: at(-0.6), records: 9000 },
    { name: "KEV", state: "fresh", updated: at(-2.5), records: 1400 },
  ],
  lag: { matchP50Seconds: 4, matchP95Seconds: 41, messageP50Seconds: 2, messageP95Seconds: 9 },
  database: { bytes: 4_210_000_000 },
};

function kind(
  name: string,
  waiting: number,
  running: number,
  failed: number,
  isPaused: boolean,
  doneLastHour: number,
): Operations["kinds"][number] {
  return { kind: name, waiting, running, failed, isPaused, doneLastHour, ...(waiting > 0 && { oldest: at(-0.7) }) };
}

const jobs: Job[] = Array.from({ length: 14 }, (_, index) => {
  const state = (["running", "failed", "waiting", "paused"] as const)[index % 4] ?? "waiting";
  return {
    kind: index % 5 === 1 ? "sync" : "scan",
    id: `${100 + index}`,
    title: index % 5 === 1 ? "List GitHub packages" : `Read registry.example.com/shop/web:1.${index}.0`,
    state,
    due: at(0.1 * index - 0.2),
    tries: state === "failed" ? 6 : 0,
    ...(state === "running" && { worker: "host-a/1182", started: at(-0.01) }),
    ...(state === "failed" && {
      reason: "The registry answered 403 to the manifest of shop/web. Mend the credential.",
    }),
  };
});

const LISTS: Readonly<Record<string, readonly { readonly id?: number | string }[]>> = {
  "/registries": registries,
  "/registries/1/repositories": repositories as unknown as { id: number }[],
  "/teams": teams,
  "/people": people,
  "/tokens": tokens,
  "/waivers": waivers,
  "/channels": channels,
  "/routes": routes,
  "/deliveries": deliveries,
  "/audit": audit,
  "/coverage/images": uncovered as unknown as { id: number }[],
  "/operations/jobs": jobs,
};

const SINGLE: Readonly<Record<string, unknown>> = {
  "POST /tokens": newToken,
  "POST /people": invitation,
  "POST /people/6/link": invitation,
  "POST /registries/1/hook": {
    address: "https://plimsoll.example/api/v1/hooks/1",
    secret: "whs_2b5f0c6a1e6a554a4e9c1b",
  },
  "POST /waivers/preview": {
    findings: 3,
    lineages: 2,
    sentence: "This will mute 3 findings in 2 lineages now, and in later builds of them.",
    examples: ["registry.example.com/payments/api:1.*.*", "registry.example.com/payments/ledger:1.*.*-alpine"],
  },
  "POST /waivers": waivers[1],
  "POST /registries/2/probe": {
    kind: "GitHub Container Registry",
    leastRight: "A classic token with read:packages, or a fine-grained one with Packages: read",
    checks: [
      { name: "Reach the registry", state: "granted", detail: "GET /v2/ answered 401 in 84 ms" },
      {
        name: "Sign in",
        state: "denied",
        detail: "The token service answered 403: the token expired",
        todo: "Make a new token and give it under Settings.",
      },
      { name: "Pull a manifest", state: "unknown", detail: "Not tried without signing in" },
    ],
  },
  "POST /channels/2/test": {
    state: "refused",
    detail: "Jira answered 401 to GET /rest/api/3/myself: the token was refused.",
    todo: "Make a new API token for plimsoll@example.com and give it here.",
  },
};

/** The answer, if the path belongs to these pages. */
export function platform(method: string, path: string, query: URLSearchParams): unknown {
  if (path === "/operations")
    return { ...operations, workers: operations.workers.map((one) => ({ ...one, lastSeen: at(0) })) };
  const single = SINGLE[`${method} ${path}`];
  if (single !== undefined) return single;
  if (method !== "GET") return undefined;
  const list = LISTS[path];
  if (list) return pageOf(list.filter((row) => isLike(row as Record<string, unknown>, query)));
  const [, name, id] = path.split("/");
  return LISTS[`/${name}`]?.find((row) => String(row.id) === id);
}

function pageOf(items: readonly unknown[]) {
  return { items, count: { value: items.length, isBounded: false } };
}

function isLike(row: Record<string, unknown>, query: URLSearchParams): boolean {
  const q = query.get("q") ?? "";
  const isNamed = String(row.name ?? "")
    .toLowerCase()
    .includes(q.toLowerCase());
  const matches = (name: string) => !query.get(name) || row[name] === undefined || row[name] === query.get(name);
  return (
    isNamed && matches("state") && matches("kind") && String(row.action ?? "").startsWith(query.get("action") ?? "")
  );
}
