// SPDX-License-Identifier: Apache-2.0
import { useEffect } from "preact/hooks";
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
const LONGEST_WAIT_MILLIS = 60_000;

const listeners = new Set<Listener>();
const stale = new Set<string>();
let source: EventSource | undefined;
let lastId = "";
let waitMillis = 1000;
let gathering: ReturnType<typeof setTimeout> | undefined;
let reopening: ReturnType<typeof setTimeout> | undefined;

/**
 * Opens the stream. A browser resumes by itself with Last-Event-ID after a broken connection, but gives up after an
 * answer that is an error (a proxy while the server starts again); then we open anew. What was missed meanwhile is
 * made good by asking everything again.
 */
export function openEvents(): void {
  closeEvents();
  source = new EventSource("/api/v1/events");
  source.onopen = () => {
    waitMillis = 1000;
  };
  for (const kind of KINDS)
    source.addEventListener(kind, (message) => receive(kind, message.lastEventId, message.data));
  source.onerror = reopen;
}

export function closeEvents(): void {
  clearTimeout(reopening);
  source?.close();
  source = undefined;
}

function reopen(): void {
  if (source?.readyState !== EventSource.CLOSED) return;
  reopening = setTimeout(() => {
    openEvents();
    for (const kind of KINDS) markStale(kind);
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

function markStale(kind: EventKind): void {
  for (const path of TOUCHED[kind]) stale.add(path);
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
