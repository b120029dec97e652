// SPDX-License-Identifier: Apache-2.0
import type { Registry } from "../api/model";
import type { Tone } from "../ui/StateWord";

export interface RegistryState {
  readonly tone: Tone;
  readonly word: string;
  readonly reason?: string;
}

/** A listing may take a while: it is late after two of its times and a little. */
const GRACE_MINUTES = 10;

/** What a person has to know first: it doesn't work, it doesn't run, it is behind, or all is well. */
export function stateOf(registry: Registry, now: number = Date.now()): RegistryState {
  if (registry.isPaused) return { tone: "off", word: "Paused", reason: "Nothing is listed or pulled." };
  if (registry.problem) return { tone: "bad", word: "Failing", reason: registry.problem };
  if (!registry.lastSync) return { tone: "wait", word: "First listing", reason: "It was not listed yet." };
  const age = (now - Date.parse(registry.lastSync)) / 60_000;
  if (age > 2 * registry.everyMinutes + GRACE_MINUTES)
    return { tone: "warn", word: "Late", reason: `It should be listed every ${everyWords(registry.everyMinutes)}.` };
  return { tone: "good", word: "Working" };
}

export function everyWords(minutes: number): string {
  if (minutes % 1440 === 0) return unit(minutes / 1440, "day");
  if (minutes % 60 === 0) return unit(minutes / 60, "hour");
  return unit(minutes, "minute");
}

function unit(count: number, name: string): string {
  return count === 1 ? name : `${count} ${name}s`;
}
