// SPDX-License-Identifier: Apache-2.0
import type { Difference, Finding, PackageChange } from "../api/inventory";
import { byRisk } from "./findings";

export type ChangeKind = "added" | "removed" | "changed";

export function kindOf(change: PackageChange): ChangeKind {
  if (change.from === undefined) return "added";
  return change.to === undefined ? "removed" : "changed";
}

export interface Sides {
  readonly news: readonly Finding[];
  readonly gone: readonly Finding[];
}

/** A finding that is on both sides only moved to another version of its package: it is neither new nor gone. */
export function sidesOf(difference: Difference): Sides {
  const side = (name: "new" | "gone") =>
    difference.findings.filter((one) => one.side === name).map((one) => one.finding);
  const keys = (findings: readonly Finding[]) => new Set(findings.map(keyOf));
  const [news, gone] = [side("new"), side("gone")];
  const [inNews, inGone] = [keys(news), keys(gone)];
  return {
    news: news.filter((one) => !inGone.has(keyOf(one))).sort(byRisk),
    gone: gone.filter((one) => !inNews.has(keyOf(one))).sort(byRisk),
  };
}

function keyOf(finding: Finding): string {
  return `${finding.flaw} ${finding.type ?? ""} ${finding.package}`;
}

/** Those that bring or remove findings matter first; the rest by name. */
export function sortedChanges(difference: Difference): readonly PackageChange[] {
  const { news, gone } = sidesOf(difference);
  const weight = new Map<string, number>();
  for (const { package: name } of [...news, ...gone]) weight.set(name, (weight.get(name) ?? 0) + 1);
  return [...difference.packages].sort(
    (a, b) => (weight.get(b.name) ?? 0) - (weight.get(a.name) ?? 0) || a.name.localeCompare(b.name, "en"),
  );
}

/** `to` in the address: the build before, a rebuild on the newest base, or the number of another build. */
export type Against = "before" | "base" | number;

export function againstOf(text: string): Against {
  if (text === "base") return "base";
  return /^[1-9]\d{0,17}$/.test(text) ? Number(text) : "before";
}
