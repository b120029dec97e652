// SPDX-License-Identifier: Apache-2.0
import type { ImagePackage } from "../api/inventory";

/** What needs what. Packages that nobody needs are the roots; a ring that nobody outside needs has its first as root. */
export interface NeedsTree {
  readonly roots: readonly ImagePackage[];
  /** Those of this image only: a need that isn't installed is no branch. */
  needsOf(one: ImagePackage): readonly ImagePackage[];
  neededBy(one: ImagePackage): readonly ImagePackage[];
}

export function treeOf(packages: readonly ImagePackage[]): NeedsTree {
  const byPurl = new Map(packages.map((one) => [one.purl, one]));
  const needs = new Map(packages.map((one) => [one, branchesOf(one, byPurl)]));
  const needed = new Map<ImagePackage, ImagePackage[]>();
  for (const [one, branches] of needs)
    for (const branch of branches) needed.set(branch, [...(needed.get(branch) ?? []), one]);
  const roots = packages.filter((one) => !needed.has(one));
  const seen = reached(roots, needs);
  for (const one of packages) {
    if (seen.has(one)) continue;
    roots.push(one);
    for (const other of reached([one], needs)) seen.add(other);
  }
  return { roots, needsOf: (one) => needs.get(one) ?? [], neededBy: (one) => needed.get(one) ?? [] };
}

function branchesOf(one: ImagePackage, byPurl: ReadonlyMap<string, ImagePackage>): readonly ImagePackage[] {
  const found = (one.needs ?? []).flatMap((purl) => byPurl.get(purl) ?? []);
  return [...new Set(found)].filter((branch) => branch !== one);
}

function reached(
  from: readonly ImagePackage[],
  needs: ReadonlyMap<ImagePackage, readonly ImagePackage[]>,
): Set<ImagePackage> {
  const seen = new Set(from);
  for (const one of seen) for (const branch of needs.get(one) ?? []) seen.add(branch); // A set also walks what is added meanwhile.
  return seen;
}

/** The packages that match and all that lead to them: what stays of the tree when it is searched. */
export function pathsTo(tree: NeedsTree, matches: readonly ImagePackage[]): ReadonlySet<ImagePackage> {
  const kept = new Set(matches);
  for (const one of kept) for (const above of tree.neededBy(one)) kept.add(above);
  return kept;
}

export interface TreeRow {
  readonly one: ImagePackage;
  readonly depth: number;
  /** Where it stands in the tree; one package may stand in many places. */
  readonly path: string;
  readonly hasBranches: boolean;
  readonly isOpen: boolean;
}

/** Deeper than anybody reads; also what ends a ring that a search opened by itself. */
const MOST_DEPTH = 24;
const MOST_ROWS = 5000;

/** The open part of the tree as rows. A package isn't opened again below itself. */
export function treeRows(
  tree: NeedsTree,
  isKept: (one: ImagePackage) => boolean,
  isOpen: (path: string) => boolean,
): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const walk = (one: ImagePackage, above: readonly ImagePackage[], parent: string): void => {
    if (rows.length >= MOST_ROWS || !isKept(one)) return;
    const path = `${parent}/${one.id}`;
    const branches = above.includes(one) || above.length >= MOST_DEPTH ? [] : tree.needsOf(one).filter(isKept);
    const open = branches.length > 0 && isOpen(path);
    rows.push({ one, depth: above.length, path, hasBranches: branches.length > 0, isOpen: open });
    if (open) for (const branch of branches) walk(branch, [...above, one], path);
  };
  for (const root of tree.roots) walk(root, [], "");
  return rows;
}
