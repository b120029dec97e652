// SPDX-License-Identifier: Apache-2.0
import type { BaseDetail } from "../api/inventory";
import { number, plural } from "../lib/format";

type Row = BaseDetail["lineages"][number];

/** The rows of each team, those of nobody last. */
export function byTeam(rows: readonly Row[]): readonly (readonly [string, readonly Row[]])[] {
  const teams = new Map<string, Row[]>();
  for (const row of rows) {
    const team = row.lineage.team?.name ?? "";
    teams.set(team, [...(teams.get(team) ?? []), row]);
  }
  return [...teams].sort(([a], [b]) => Number(a === "") - Number(b === "") || a.localeCompare(b, "en"));
}

/** A message for those who build on an old base, ready to paste into a chat or a ticket. */
export function reminderOf({ base, lineages }: BaseDetail, address: string): string {
  const head = `Please rebuild on ${base.newest ?? "the newest build of"} ${base.newest ? `instead of ${base.name}` : base.name}: ${effect(base.removedTotal, base.exploited)}.`;
  const teams = byTeam(lineages).map(([team, rows]) => [`${team || "Nobody's"}:`, ...rows.map(lineOf)].join("\n"));
  return [head, ...teams, address].join("\n\n");
}

function lineOf({ lineage, removedTotal, exploited }: Row): string {
  return `- ${lineage.name}: ${effect(removedTotal, exploited)}`;
}

function effect(removed: number, exploited = 0): string {
  return `removes ${plural(removed, "finding")}${exploited > 0 ? `, ${number(exploited)} of them exploited` : ""}`;
}
