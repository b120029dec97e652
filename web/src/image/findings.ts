// SPDX-License-Identifier: Apache-2.0
import type { Finding, ImageFindings } from "../api/inventory";
import { type Counts, SEVERITIES, type Severity } from "../api/model";
import { plural } from "../lib/format";
import type { LayerSet } from "./layers";

/** Of what the address says; an empty text and an empty set are no filter. */
export interface FindingFilters {
  readonly q: string;
  readonly severity: string;
  readonly exploited: string;
  readonly fixable: string;
  readonly origin: string;
  readonly waived: string;
  readonly layers: LayerSet;
}

/** A severity is "at least"; what is waived is listed only when asked for. */
export function isListed(finding: Finding, filters: FindingFilters): boolean {
  return (
    isWaived(finding) === (filters.waived === "true") &&
    (filters.layers.size === 0 || filters.layers.has(finding.layer)) &&
    (!filters.severity || isAtLeast(finding.severity, filters.severity)) &&
    (!filters.exploited || finding.isExploited === (filters.exploited === "true")) &&
    (!filters.fixable || isFixable(finding) === (filters.fixable === "true")) &&
    (!filters.origin || finding.isInherited === (filters.origin === "inherited")) &&
    (!filters.q || speaksOf(finding, filters.q.toLowerCase()))
  );
}

/**
 * How many flaws and how many findings: a flaw counts once for an image, and is a finding in each
 * package at each place that has it.
 */
export function foundWords(flaws: number, findings: number): string {
  return `${plural(flaws, "flaw")} in ${plural(findings, "finding")}`;
}

export function isWaived(finding: Finding): boolean {
  return finding.waiver !== undefined;
}

export function isFixable(finding: Finding): boolean {
  return finding.fix !== undefined || (finding.fixes?.length ?? 0) > 0;
}

function isAtLeast(severity: Severity, least: string): boolean {
  const at = (SEVERITIES as readonly string[]).indexOf(least);
  return at < 0 || SEVERITIES.indexOf(severity) <= at;
}

function speaksOf(finding: Finding, part: string): boolean {
  const { flaw, aliases = [], package: name, version, summary = "", path = "" } = finding;
  return [flaw, ...aliases, `${name} ${version}`, summary, path].some((text) => text.toLowerCase().includes(part));
}

/** One finding a flaw, its worst: an image counts a flaw once, in however many packages it is. */
export function flawsOf(findings: readonly Finding[]): readonly Finding[] {
  const worst = new Map<string, Finding>();
  for (const finding of findings) {
    const known = worst.get(finding.flaw);
    if (!known || SEVERITIES.indexOf(finding.severity) < SEVERITIES.indexOf(known.severity))
      worst.set(finding.flaw, finding);
  }
  return [...worst.values()];
}

export function countsOf(findings: Iterable<{ readonly severity: Severity }>): Counts {
  const counts: Counts = { critical: 0, high: 0, medium: 0, low: 0, unknown: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** The riskiest first; names decide between equals, so that the order never flickers. */
export function byRisk(a: Finding, b: Finding): number {
  return b.risk - a.risk || SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What several findings would be waived by: the parts they have in common, and each of their flaws. */
export function commonOf(findings: readonly Finding[]): {
  readonly flaws: readonly string[];
  readonly package?: Finding;
} {
  const [first] = findings;
  const isOnePackage = findings.every((one) => one.package === first?.package && one.type === first?.type);
  const flaws = [...new Set(findings.map((finding) => finding.flaw))];
  return { flaws, ...(first && isOnePackage && { package: first }) };
}

export type FixOfImage = ImageFindings["fixes"][number];
