// SPDX-License-Identifier: Apache-2.0
import type { Build, Counts, Facets, Fix, FixDetail, Lineage, SearchHits, View } from "../api/model";
import { fixes } from "./home";
import { before, counts, PAYMENTS, PLATFORM, SHOP } from "./times";

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

/** One lineage, or its builds. */
export function lineageAnswer(path: string): unknown {
  const [, kind, id, part] = path.split("/");
  const row = kind === "lineages" ? lineages.find((one) => String(one.id) === id) : undefined;
  if (!row) return undefined;
  if (part !== "builds") return row;
  const items = Array.from({ length: 8 }, (_, index) => build(index, row.repository, counts(index, 4 + index, 9, 3)));
  return { items, count: { value: 8, isBounded: false } };
}

export function isLike(row: Lineage, query: URLSearchParams): boolean {
  const coverage = query.get("coverage");
  const team = query.get("team");
  return (!coverage || row.coverage === coverage) && (!team || String(row.team?.id) === team);
}
