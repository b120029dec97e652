// SPDX-License-Identifier: Apache-2.0
import type { Finding, Layer } from "../api/inventory";
import type { Counts } from "../api/model";
import { byRisk, countsOf, type FixOfImage } from "./findings";
import { instructionOf } from "./layers";

export const GROUPINGS = ["fix", "package", "flaw", "layer"] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface Group {
  readonly key: string;
  readonly title: string;
  readonly detail?: string;
  readonly fix?: FixOfImage;
  readonly findings: readonly Finding[];
  readonly counts: Counts;
  readonly exploited: number;
  /** How many more this fix would remove if those before it weren't done. */
  readonly elsewhere: number;
}

interface Told {
  readonly key: string;
  readonly title: string;
  readonly detail?: string;
  /** Groups of a lower rank stand first; of the same rank, the riskier. */
  readonly rank: number;
}

/** Each finding in one group: what the groups list adds up to what is listed. */
export function groupsOf(
  findings: readonly Finding[],
  by: Grouping,
  fixes: readonly FixOfImage[],
  layers: readonly Layer[],
): readonly Group[] {
  const tell = TELLERS[by];
  const groups = new Map<string, { told: Told; findings: Finding[] }>();
  for (const finding of [...findings].sort(byRisk)) {
    const told = tell(finding, fixes, layers);
    const group = groups.get(told.key) ?? { told, findings: [] };
    group.findings.push(finding);
    groups.set(told.key, group);
  }
  // The sort is stable and the map in order of risk.
  return [...groups.values()]
    .sort((a, b) => a.told.rank - b.told.rank)
    .map(({ told, findings: members }) => groupOf(told, members, findings, by === "fix" ? fixes : []));
}

function groupOf(
  told: Told,
  members: readonly Finding[],
  all: readonly Finding[],
  fixes: readonly FixOfImage[],
): Group {
  const fix = fixes[told.rank];
  const removed = fix ? all.filter((finding) => finding.fixes?.includes(told.rank)).length : members.length;
  return {
    key: told.key,
    title: told.title,
    ...(told.detail && { detail: told.detail }),
    ...(fix && { fix }),
    findings: members,
    counts: countsOf(members),
    exploited: members.filter((finding) => finding.isExploited).length,
    elsewhere: removed - members.length,
  };
}

const TELLERS: Record<Grouping, (finding: Finding, fixes: readonly FixOfImage[], layers: readonly Layer[]) => Told> = {
  fix: (finding, fixes) => {
    const first = Math.min(...(finding.fixes ?? []));
    const fix = fixes[first];
    if (fix) return { key: `fix-${fix.id}-${first}`, title: fix.title, rank: first };
    const isPublished = finding.fix !== undefined;
    return isPublished
      ? {
          key: "single",
          title: "A fixed version is published",
          detail: "no one change removes several",
          rank: fixes.length,
        }
      : {
          key: "none",
          title: "No fix is published",
          detail: "waive, remove the package or watch",
          rank: fixes.length + 1,
        };
  },
  package: (finding) => ({
    key: `${finding.type ?? ""} ${finding.package} ${finding.version}`,
    title: `${finding.package} ${finding.version}`,
    ...(finding.type && { detail: finding.type }),
    rank: 0,
  }),
  flaw: (finding) => ({
    key: finding.flaw,
    title: finding.flaw,
    ...(finding.summary && { detail: finding.summary }),
    rank: 0,
  }),
  layer: (finding, _, layers) => {
    const layer = layers.find((one) => one.index === finding.layer);
    const { verb, rest } = instructionOf(layer?.instruction ?? "");
    return {
      key: `layer-${finding.layer}`,
      title: `Layer ${finding.layer}`,
      detail: `${verb} ${rest}`.trim(),
      rank: finding.layer,
    };
  },
};

export type FindingRow =
  | { readonly is: "group"; readonly group: Group; readonly isOpen: boolean }
  | { readonly is: "finding"; readonly finding: Finding; readonly group: Group };

/** Groups and the findings of the open ones as one list, so that a long one can be drawn in slices. */
export function rowsOf(groups: readonly Group[], isOpen: (group: Group) => boolean): readonly FindingRow[] {
  return groups.flatMap((group): FindingRow[] => {
    const open = isOpen(group);
    const head: FindingRow = { is: "group", group, isOpen: open };
    return open ? [head, ...group.findings.map((finding): FindingRow => ({ is: "finding", finding, group }))] : [head];
  });
}
