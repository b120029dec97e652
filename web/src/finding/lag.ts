// SPDX-License-Identifier: Apache-2.0

/** The instants through which news of a flaw goes, in their order. */
export interface Lagging {
  readonly published?: string | undefined;
  readonly inFeed?: string | undefined;
  readonly matched?: string | undefined;
  readonly told?: string | undefined;
}

export interface LagStep {
  readonly name: string;
  readonly at: string;
  /** Seconds since the step before that is known; absent for the first. */
  readonly seconds?: number;
}

const STEPS = [
  ["published", "Published"],
  ["inFeed", "In our feed"],
  ["matched", "Matched"],
  ["told", "Told"],
] as const satisfies readonly (readonly [keyof Lagging, string])[];

/** Only what is known; a clock that stepped back makes no negative time. */
export function lagSteps(of: Lagging): readonly LagStep[] {
  const steps: LagStep[] = [];
  for (const [field, name] of STEPS) {
    const at = of[field];
    if (at === undefined) continue;
    const before = steps.at(-1);
    const seconds = before && Math.max(0, (Date.parse(at) - Date.parse(before.at)) / 1000);
    steps.push({ name, at, ...(seconds !== undefined && { seconds }) });
  }
  return steps;
}
