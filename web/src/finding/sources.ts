// SPDX-License-Identifier: Apache-2.0
import type { SourceStatement } from "../api/inventory";

/** The fields in which sources can contradict each other. */
export const COMPARED = ["status", "severity", "fix"] as const;
export type Compared = (typeof COMPARED)[number];

/** What most sources say of each field on which they aren't of one mind, empty if none has a majority; silence is no contradiction. */
export function disagreements(sources: readonly SourceStatement[]): ReadonlyMap<Compared, string> {
  const found = new Map<Compared, string>();
  for (const field of COMPARED) {
    const said = new Map<string, number>();
    for (const source of sources) {
      const value = source[field];
      if (isSaid(field, value)) said.set(value, (said.get(value) ?? 0) + 1);
    }
    const [most, second] = [...said].sort((a, b) => b[1] - a[1]);
    if (most && second) found.set(field, most[1] > second[1] ? most[0] : "");
  }
  return found;
}

/** A rating of "unknown" says nothing. */
function isSaid(field: Compared, value: string | undefined): value is string {
  return value !== undefined && value !== "" && !(field === "severity" && value === "unknown");
}

/** Whether this source stands against most of the others. */
export function isApart(source: SourceStatement, field: Compared, most: ReadonlyMap<Compared, string>): boolean {
  const value = source[field];
  return most.has(field) && isSaid(field, value) && value !== most.get(field);
}

const NAMES: Record<Compared, string> = {
  status: "whether it is affected",
  severity: "how severe it is",
  fix: "the fixed version",
};

export function disagreementSentence(sources: readonly SourceStatement[]): string | undefined {
  const fields = [...disagreements(sources).keys()].map((field) => NAMES[field]);
  if (fields.length === 0) return undefined;
  const last = fields.pop();
  return `The sources disagree on ${fields.length > 0 ? `${fields.join(", ")} and ${last}` : last}.`;
}
