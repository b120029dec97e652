// SPDX-License-Identifier: Apache-2.0
import type { AffectedLineage, Flaw } from "../api/inventory";

/** A message for the owners of what a flaw touches, ready to paste into a chat or a ticket. */
export function noticeOf(flaw: Flaw, rows: readonly AffectedLineage[], address: string): string {
  const open = rows.filter((row) => !row.isWaived);
  const head = `${flaw.id}${flaw.summary ? ` (${flaw.summary})` : ""} is ${flaw.severity}${flaw.isExploited ? " and known to be exploited" : ""}.`;
  const teams = new Map<string, AffectedLineage[]>();
  for (const row of open) {
    const team = row.lineage.team?.name ?? "Nobody's";
    teams.set(team, [...(teams.get(team) ?? []), row]);
  }
  const parts = [...teams].map(([team, affected]) => `${headOf(team, affected)}\n${affected.map(lineOf).join("\n")}`);
  return [head, ...parts, address].join("\n\n");
}

function headOf(team: string, rows: readonly AffectedLineage[]): string {
  const owners = [...new Set(rows.flatMap((row) => row.owners ?? []))];
  return owners.length > 0 ? `${team} (${owners.join(", ")}):` : `${team}:`;
}

function lineOf(row: AffectedLineage): string {
  const state = row.firstFixed ? `fixed in ${row.firstFixed.tags[0] ?? row.firstFixed.reference}` : "not fixed";
  return `- ${row.lineage.name}: ${row.packages.join(", ")}; ${state}`;
}
