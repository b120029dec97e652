// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from "preact/hooks";
import { invalidate } from "./query";

/** What the server tells while a page is open. */
export interface LiveEvent {
  readonly kind: EventKind;
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export type EventKind = keyof typeof TOUCHED;
type Listener = (event: LiveEvent) => void;

/** Which answers each kind of event makes old. */
const TOUCHED = {
  scan: ["/scans", "/lineages", "/coverage", "/home"],
  image: ["/images", "/lineages", "/bases", "/coverage", "/home"],
  match: ["/home", "/fixes", "/trend", "/lineages", "/images", "/flaws", "/packages", "/bases"],
  job: ["/operations", "/coverage"],
  registry: ["/registries"],
} as const;

const KINDS = Object.keys(TOUCHED) as EventKind[];
/** A storm of events becomes one refresh per this time. */
const GATHER_MILLIS = 1000;
const LONGEST_WAIT_MILLIS = 15_000;
const PATIENCE_MILLIS = 4000;
/** Looking at another tab for a moment costs nothing. */
const HIDDEN_MILLIS = 10_000;

const listeners = new Set<Listener>();
const stale = new Set<string>();
let source: EventSource | undefined;
let lastId = "";
let waitMillis = 1000;
let gathering: ReturnType<typeof setTimeout> | undefined;
let reopening: ReturnType<typeof setTimeout> | undefined;
/** Whether the stream has been away for longer than a restart of it takes. */
let isAway = false;
let leaving: ReturnType<typeof setTimeout> | undefined;
let hiding: ReturnType<typeof setTimeout> | undefined;
const watchers = new Set<() => void>();

/**
 * Opens the stream. A browser resumes by itself with Last-Event-ID after a broken connection, but gives up after an
 * answer that is an error (a proxy while the server starts again); then we open anew. What was missed meanwhile is
 * made good by asking everything again.
 */
export function openEvents(): void {
  clearTimeout(reopening);
  source?.close();
  source = new EventSource("/api/v1/events");
  source.onopen = () => {
    waitMillis = 1000;
    setAway(false);
  };
  for (const kind of KINDS)
    source.addEventListener(kind, (message) => receive(kind, message.lastEventId, message.data));
  source.onerror = () => {
    leaving ??= setTimeout(() => setAway(true), PATIENCE_MILLIS);
    reopen();
  };
  document.addEventListener("visibilitychange", turn);
}

export function closeEvents(): void {
  document.removeEventListener("visibilitychange", turn);
  clearTimeout(hiding);
  release();
}

function release(): void {
  clearTimeout(reopening);
  clearTimeout(leaving);
  leaving = undefined;
  source?.close();
  source = undefined;
}

/**
 * A browser has six connections to a host, for all tabs together: with a stream in each, the seventh tab would load
 * for ever. Whoever isn't looked at lets go of its stream, and asks everything anew when looked at again.
 */
function turn(): void {
  clearTimeout(hiding);
  if (document.visibilityState === "hidden") hiding = setTimeout(release, HIDDEN_MILLIS);
  else if (!source) {
    openEvents();
    markAllStale();
  }
}

/** The news of the time between are lost, so that all must be asked again once it is back. */
function setAway(next: boolean): void {
  clearTimeout(leaving);
  leaving = undefined;
  if (next === isAway) return;
  isAway = next;
  if (!next) markAllStale();
  for (const watcher of [...watchers]) watcher();
}

/** Whether the server hasn't answered for some seconds: what is shown may be old. */
export function isServerAway(): boolean {
  return isAway;
}

/** The same, in a component that shall change with it. */
export function useIsAway(): boolean {
  const [, setTurn] = useState(0);
  useEffect(() => {
    const watcher = () => setTurn((at) => at + 1);
    watchers.add(watcher);
    return () => void watchers.delete(watcher);
  }, []);
  return isAway;
}

function reopen(): void {
  if (source?.readyState !== EventSource.CLOSED) return;
  reopening = setTimeout(() => {
    openEvents();
    markAllStale();
  }, waitMillis);
  waitMillis = Math.min(waitMillis * 2, LONGEST_WAIT_MILLIS);
}

function receive(kind: EventKind, id: string, text: string): void {
  if (id && id === lastId) return;
  lastId = id;
  const event: LiveEvent = { kind, id, body: parse(text) };
  for (const listener of [...listeners]) listener(event);
  markStale(kind);
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {}; // The kind alone already says what to ask again.
  }
}

/** Lists that no event speaks of have missed as much. */
function markAllStale(): void {
  stale.add("/");
  gather();
}

function markStale(kind: EventKind): void {
  for (const path of TOUCHED[kind]) stale.add(path);
  gather();
}

function gather(): void {
  if (gathering !== undefined) return;
  gathering = setTimeout(() => {
    gathering = undefined;
    invalidate(...stale);
    stale.clear();
  }, GATHER_MILLIS);
}

/** Hears each event; the listener must keep its identity between renders. */
export function useEvents(listener: Listener): void {
  useEffect(() => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, [listener]);
}
