// SPDX-License-Identifier: Apache-2.0
import type { FeedState, JobState, Operations } from "../api/platform";
import type { Tone } from "../ui/StateWord";

/** What people call the kinds of jobs; a kind that isn't known here keeps its own name. */
const KINDS: Readonly<Record<string, string>> = {
  sync: "List a registry",
  repository: "List a repository",
  tag: "Look at a tag",
  scan: "Read an image",
  catalog: "Catalog again",
  match: "Judge packages",
  rematch: "Judge packages again",
  feeds: "Update feeds",
  deliver: "Deliver a message",
  tell: "Write messages",
  request: "Scan on request",
  waivers: "End waivers",
  catalogers: "Look for newer catalogers",
  due: "Ask registries for news",
  fixes: "Work out fixes",
  fold: "Count for lists and charts",
  housekeeping: "Clean up",
};

export function kindWords(kind: string): string {
  return KINDS[kind] ?? kind;
}

export const JOB_STATES: Record<JobState, readonly [Tone, string]> = {
  waiting: ["wait", "Waiting"],
  running: ["good", "Running"],
  failed: ["bad", "Failed"],
  paused: ["off", "Paused"],
};

export const FEED_STATES: Record<FeedState["state"], readonly [Tone, string]> = {
  fresh: ["good", "Fresh"],
  late: ["warn", "Late"],
  failed: ["bad", "Failed"],
  never: ["bad", "Never fetched"],
};

/** Feeds that need a look come first. */
export function byTrouble(feeds: readonly FeedState[]): FeedState[] {
  const order = ["failed", "never", "late", "fresh"];
  return feeds.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.name.localeCompare(b.name));
}

const SILENT_SECONDS = 60;

/** A worker tells every few seconds that it lives. */
export function workerState(lastSeen: string, now: number = Date.now()): readonly [Tone, string] {
  const age = (now - Date.parse(lastSeen)) / 1000;
  return age > SILENT_SECONDS ? ["warn", "Silent"] : ["good", "Working"];
}

/** One sentence on how it goes; what is paused or failed is never left out. */
export function summary({ kinds, workers }: Pick<Operations, "kinds" | "workers">): string {
  const sum = (of: (kind: Operations["kinds"][number]) => number) => kinds.reduce((total, kind) => total + of(kind), 0);
  const paused = kinds.filter((kind) => kind.isPaused).length;
  const parts = [
    `${sum((kind) => kind.waiting)} waiting`,
    `${sum((kind) => kind.running)} running`,
    `${sum((kind) => kind.failed)} failed`,
    paused > 0 ? `${paused} paused` : "",
    workers.length === 0 ? "no worker is there" : "",
  ];
  return parts.filter(Boolean).join(", ");
}
