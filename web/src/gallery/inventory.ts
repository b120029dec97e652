// SPDX-License-Identifier: Apache-2.0
/** Invented flaws, packages and bases, and the answers about one image. */
import type {
  AffectedLineage,
  Base,
  BaseDetail,
  Flaw,
  FlawDetail,
  LineageRef,
  PackageDetail,
  PackageRow,
} from "../api/inventory";
import { SEVERITIES } from "../api/model";
import { differenceOf, findingDetail, findings, image, imageBuild, imageFindings, packages, timeline } from "./image";
import { PARTS } from "./image-parts";
import { before, counts, PAYMENTS, PLATFORM, SHOP } from "./times";

const TEAMS = [PAYMENTS, SHOP, PLATFORM, undefined] as const;
const REPOSITORIES = [
  "payments/api:1.*.*",
  "shop/web:v*",
  "platform/ingress:*.*",
  "tools/legacy-importer:latest",
  "payments/ledger:1.*.*",
  "shop/checkout:v*",
  "platform/jobs/runner:main",
];

function lineageRef(index: number): LineageRef {
  const team = TEAMS[index % TEAMS.length];
  return {
    id: index + 1,
    name: `registry.example.com/${REPOSITORIES[index % REPOSITORIES.length]}`,
    image: 1000,
    ...(team && { team }),
  };
}

const flaws: readonly Flaw[] = [...new Map(findings.map((one) => [one.flaw, one])).values()]
  .sort((a, b) => b.risk - a.risk)
  .map((one, index) => ({
    id: one.flaw,
    ...(index % 3 === 0 && { aliases: [`GHSA-${one.flaw.slice(-4)}-c2jp-5v3q`, `DSA-${5700 + index}-1`] }),
    severity: one.severity,
    summary: one.summary ?? "",
    isExploited: one.isExploited,
    ...(one.epss !== undefined && { epss: one.epss }),
    isFixable: one.fix !== undefined,
    lineages: { value: Math.max(1, 37 - index), isBounded: false },
    packages: [...new Set(findings.filter((other) => other.flaw === one.flaw).map((other) => other.package))],
    published: before(80 + index * 200),
    firstMatched: before(79 + index * 200),
  }));

function flawDetail(id: string): FlawDetail | undefined {
  const flaw = flaws.find((one) => one.id === id);
  const finding = findings.find((one) => one.flaw === id);
  const detail = finding && findingDetail(finding.id);
  if (!flaw || !detail) return undefined;
  return {
    flaw,
    text: `${flaw.summary}.\n\nAn attacker who can reach the service sends a crafted request; no account is needed. Versions since 1.2.0 have it. There is no workaround but to update.`,
    weaknesses: ["CWE-787 Out-of-bounds write"],
    references: detail.references ?? [],
    ...(flaw.isExploited && {
      exploited: { since: "2026-11-19", action: "Apply updates per vendor instructions.", due: "2026-12-10" },
    }),
    sources: detail.sources,
    teams: [
      { team: PAYMENTS, lineages: 14 },
      { team: SHOP, lineages: 9 },
      { team: PLATFORM, lineages: 6 },
      { lineages: 2 },
    ],
    packages: flaw.packages.flatMap((name, at) => {
      const part = PARTS.find(([one]) => one === name);
      const [, version = "", type = ""] = part ?? [];
      const row = {
        id: at + 1,
        name,
        type,
        version,
        severity: flaw.severity,
        lineages: 14 - at * 3,
        ...(finding.fix && { fix: finding.fix }),
      };
      return [row, { ...row, version: "1.2.2-2+deb11u1", lineages: 5, severity: "medium" as const }];
    }),
    images: { value: 10_000, isBounded: true },
    events: detail.events,
    toldInSeconds: 41,
  };
}

function affected(flaw: string): readonly AffectedLineage[] {
  const one = flaws.find((other) => other.id === flaw);
  return Array.from({ length: 16 }, (_, index) => ({
    lineage: lineageRef(index),
    severity: one?.severity ?? "unknown",
    packages: [...(one?.packages ?? [])],
    isWaived: index === 4,
    firstAffected: imageBuild(990 - index, `1.${7 - (index % 4)}.0`),
    ...(index % 5 === 2 && { firstFixed: imageBuild(998, "1.9.3") }),
    owners: ["ada@example.com"],
  }));
}

const packageRows: readonly PackageRow[] = PARTS.map(([name, , type], index) => ({
  id: index + 1,
  name,
  type,
  ...(type === "deb" && { distribution: "debian 12" }),
  versions: 1 + ((index * 3) % 7),
  lineages: index === 0 ? { value: 10_000, isBounded: true } : { value: 400 - index * 11, isBounded: false },
  counts: packages[index]?.counts ?? counts(0, 0, 0, 0),
}));

function packageDetail(id: number): PackageDetail | undefined {
  const row = packageRows[id - 1];
  const part = PARTS[id - 1];
  if (!row || !part) return undefined;
  const mine = findings.filter((one) => one.package === row.name);
  return {
    package: row,
    versions: Array.from({ length: row.versions }, (_, index) => ({
      version: index === 0 ? part[1] : `${part[1].replace(/[~+].*/, "")}.${index}`,
      lineages: 108 - index * 17,
      counts: index < 2 ? row.counts : counts(0, 0, index === 2 ? 1 : 0, 0),
      ...(mine[0]?.fix && index < 2 && { fix: mine[0].fix }),
      flaws:
        index < 2
          ? mine.map((one) => ({
              id: one.flaw,
              severity: one.severity,
              isExploited: one.isExploited,
              summary: one.summary ?? "",
            }))
          : [],
    })),
  };
}

const BASES: readonly (readonly [string, string, number, number, number, string])[] = [
  ["debian:12.5", "Debian 12", 1, 31, 40, "debian:12.11"],
  ["eclipse-temurin:21.0.2_13-jre", "Debian 12", 5, 14, 9, "21.0.8_9-jre"],
  ["node:20.9-alpine", "Alpine 3.18", 4, 18, 17, "node:20.19-alpine"],
  ["registry.example.com/platform/python-base:2026.08", "Ubuntu 24.04", 6, 11, 3, "2026.11"],
  ["ubuntu:22.04", "Ubuntu 22.04", 1, 8, 2, "ubuntu:22.04 of 12 November"],
  ["gcr.io/distroless/static:nonroot", "Debian 12", 2, 22, 0, ""],
  ["alpine:3.20.3", "Alpine 3.20", 1, 5, 0, ""],
];

const bases: readonly Base[] = BASES.map(([name, os, layers, lineages, behind, newest], index) => ({
  id: index + 1,
  name,
  os,
  digest: `sha256:${(index + 3).toString(16).repeat(64)}`,
  isInInventory: name.includes("platform/"),
  layers,
  lineages,
  teams: [PAYMENTS, SHOP, PLATFORM].slice(0, 1 + (index % 3)),
  created: before(600 + behind * 170),
  ...(newest && { newest }),
  behind,
  removes: behind > 0 ? counts(9 - index, 41 - index * 6, 96 - index * 9, 66) : counts(0, 0, 0, 0),
  removedTotal: behind > 0 ? 212 - index * 16 : 0,
  ...(index < 2 && { exploited: 3 - index }),
}));

function baseDetail(id: number): BaseDetail | undefined {
  const base = bases[id - 1];
  if (!base) return undefined;
  const sibling = (at: number): Base => ({
    ...base,
    id: at === 3 ? base.id : 100 + at,
    name: base.name.replace(/\d+$/, String(11 - at * 2)),
    created: before(200 + at * 700),
    lineages: [6, 2, 9, base.lineages, 1][at] ?? 0,
    behind: at * 12,
  });
  return {
    base,
    lineages: Array.from({ length: Math.min(14, base.lineages) }, (_, index) => ({
      lineage: lineageRef(index),
      removes: counts(index % 3, 5 + (index % 4), 11, 6),
      removedTotal: 22 + (index % 3) + (index % 4),
      ...(index % 4 === 0 && { exploited: 1 }),
    })),
    siblings: base.behind > 0 ? [0, 1, 2, 3, 4].map(sibling) : [],
  };
}

function page<T>(items: readonly T[]): unknown {
  return { items, count: { value: items.length, isBounded: false } };
}

/** The answer to a path, or nothing if this isn't ours. */
export function inventoryAnswer(path: string, query: URLSearchParams): unknown {
  const [, kind, id = "", part, of] = path.split("/").map(decodeURIComponent);
  const q = (query.get("q") ?? "").toLowerCase();
  switch (kind) {
    case "images":
      return imageAnswer(id, part, of, query);
    case "flaws":
      if (!id)
        return page(flaws.filter((one) => `${one.id} ${one.summary}`.toLowerCase().includes(q) && isAsked(one, query)));
      if (part === "lineages") return page(affected(id).filter((row) => isOfTeam(row.lineage, query)));
      if (part === "images")
        return {
          ...(page(
            [0, 1, 2, 3, 4, 5, 6].map((at) => imageBuild(1000 - at, `1.9.${2 - at}`.replace("-", "0"))),
          ) as object),
          count: { value: 10_000, isBounded: true },
        };
      return flawDetail(id);
    case "packages":
      if (!id)
        return page(
          packageRows.filter((row) => row.name.includes(q) && (!query.get("type") || row.type === query.get("type"))),
        );
      return part === undefined ? packageDetail(Number(id)) : page(usersOf());
    case "bases":
      return id ? baseDetail(Number(id)) : page(bases.filter((base) => base.name.includes(q)));
  }
  return undefined;
}

function isAsked(flaw: Flaw, query: URLSearchParams): boolean {
  const least = query.get("severity");
  const isSevere = !least || SEVERITIES.indexOf(flaw.severity) <= (SEVERITIES as readonly string[]).indexOf(least);
  return isSevere && (!query.get("exploited") || flaw.isExploited);
}

/** Which newest builds have a version of a package. */
function usersOf(): unknown[] {
  return Array.from({ length: 9 }, (_, index) => {
    const { id, name, team } = lineageRef(index);
    return { id, name, team, image: imageBuild(), counts: counts(index % 3, 4 + index, 9, 3) };
  });
}

function isOfTeam(lineage: LineageRef, query: URLSearchParams): boolean {
  return !query.get("team") || String(lineage.team?.id) === query.get("team");
}

function imageAnswer(id: string, part: string | undefined, of: string | undefined, query: URLSearchParams): unknown {
  if (!/^\d{4}$/.test(id)) return undefined;
  switch (part) {
    case undefined:
      return id === "2000" ? clean() : image(id);
    case "findings":
      if (of) return findingDetail(of);
      return id === "2000" ? { items: [], fixes: [], judged: before(0.1) } : imageFindings(id === "3000");
    case "packages":
      return { items: packages };
    case "difference":
      return differenceOf(query.get("to"));
    case "timeline":
      return timeline;
  }
  return undefined;
}

function clean(): unknown {
  const none = counts(0, 0, 0, 0);
  const one = image("1000");
  return {
    ...one,
    counts: none,
    exploited: 0,
    waived: 0,
    coverage: "scanned",
    gaps: [],
    endOfLife: [],
    bases: [],
    platforms: [],
    layers: one.layers.map((layer) => ({ ...layer, isBase: false, findings: none })),
  };
}
