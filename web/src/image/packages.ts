// SPDX-License-Identifier: Apache-2.0
import type { ImagePackage } from "../api/inventory";
import type { Facet } from "../ui/FilterBar";
import type { LayerSet } from "./layers";

export interface PackageFilters {
  /** In lower case. */
  readonly q: string;
  readonly type: string;
  readonly licence: string;
  readonly layers: LayerSet;
}

/** The value that stands for packages whose licence nobody stated. */
export const NO_LICENCE = "none";

export function isPackageListed(one: ImagePackage, filters: PackageFilters): boolean {
  return (
    (filters.layers.size === 0 || filters.layers.has(one.layer)) &&
    (!filters.type || one.type === filters.type) &&
    (!filters.licence || hasLicence(one, filters.licence)) &&
    (!filters.q || `${one.purl} ${one.name} ${one.path ?? ""}`.toLowerCase().includes(filters.q))
  );
}

function hasLicence({ licences = [] }: ImagePackage, wanted: string): boolean {
  return wanted === NO_LICENCE ? licences.length === 0 : licences.includes(wanted);
}

/** A critical finding outweighs any number of high ones, as far as a table needs it. */
function weight({ counts }: ImagePackage): number {
  if (!counts) return 0;
  return counts.critical * 1e9 + counts.high * 1e6 + counts.medium * 1e3 + counts.low + counts.unknown;
}

export function sortedPackages(packages: readonly ImagePackage[], sort: "risk" | "name"): readonly ImagePackage[] {
  const byName = (a: ImagePackage, b: ImagePackage) => a.name.localeCompare(b.name, "en");
  return [...packages].sort(sort === "name" ? byName : (a, b) => weight(b) - weight(a) || byName(a, b));
}

/** More choices than this are searched for, not picked. */
const MOST_CHOICES = 20;

export function facetsOfPackages(all: readonly ImagePackage[]): readonly Facet[] {
  const unstated = all.filter((one) => (one.licences ?? []).length === 0).length;
  const licences = tally(all.flatMap((one) => one.licences ?? []));
  return [
    { name: "type", label: "Type", choices: tally(all.map((one) => one.type)) },
    {
      name: "licence",
      label: "Licence",
      choices: unstated > 0 ? [...licences, { value: NO_LICENCE, label: "Not stated", count: unstated }] : licences,
    },
  ].filter((facet) => facet.choices.length > 1);
}

function tally(values: readonly string[]): Facet["choices"] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_CHOICES)
    .map(([value, count]) => ({ value, label: value, count }));
}
