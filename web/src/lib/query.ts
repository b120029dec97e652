// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import type { BoundedCount, Page, Problem } from "../api/model";
import { type Ask, addressOf, ask, ProblemError, type Query, toProblem } from "./http";

/** What a page knows of an answer. Old values stay visible while newer ones are fetched. */
export interface Answer<T> {
  readonly value: T | undefined;
  readonly problem: Problem | undefined;
  readonly isLoading: boolean;
  reload(): void;
}

interface Entry {
  value: unknown;
  problem: Problem | undefined;
  running: Promise<void> | undefined;
  /** Raised by each invalidation: an answer to an older question is fetched again. */
  generation: number;
  readonly listeners: Set<() => void>;
  readonly fetch: () => Promise<unknown>;
}

/** Answers that nobody looks at are forgotten beyond this number, oldest first. */
const KEPT = 60;
const cache = new Map<string, Entry>();

function entryOf(key: string, fetch: () => Promise<unknown>): Entry {
  const known = cache.get(key);
  if (known) return known;
  const entry: Entry = {
    value: undefined,
    problem: undefined,
    running: undefined,
    generation: 0,
    listeners: new Set(),
    fetch,
  };
  cache.set(key, entry);
  forget();
  return entry;
}

function forget(): void {
  for (const [key, entry] of cache) {
    if (cache.size <= KEPT) return;
    if (entry.listeners.size === 0 && !entry.running) cache.delete(key);
  }
}

function load(entry: Entry): void {
  if (entry.running) return;
  const generation = entry.generation;
  entry.running = entry
    .fetch()
    .then((value) => {
      entry.value = value;
      entry.problem = undefined;
    })
    .catch((error: unknown) => {
      entry.problem = toProblem(error);
      if (isFinal(entry.problem)) entry.value = undefined;
    })
    .then(() => {
      entry.running = undefined;
      if (generation !== entry.generation) load(entry);
      else for (const listener of [...entry.listeners]) listener();
    });
  for (const listener of [...entry.listeners]) listener();
}

/** What may no longer be seen, or is gone, isn't left standing; what merely failed is. */
function isFinal(problem: Problem): boolean {
  return [401, 403, 404, 410].includes(problem.status);
}

/** Fetches again whatever starts with one of these paths: at once if looked at, else when next looked at. */
export function invalidate(...paths: readonly string[]): void {
  for (const [key, entry] of cache) {
    if (!paths.some((path) => key.startsWith(`/api/v1${path}`))) continue;
    entry.generation++;
    if (entry.listeners.size > 0) load(entry);
    else cache.delete(key);
  }
}

export function forgetAll(): void {
  cache.clear();
}

function useEntry(key: string | undefined, fetch: () => Promise<unknown>): Entry | undefined {
  const [, setTurn] = useState(0);
  const entry = useMemo(() => (key === undefined ? undefined : entryOf(key, fetch)), [key]);
  useEffect(() => {
    if (!entry) return;
    const listener = () => setTurn((turn) => turn + 1);
    entry.listeners.add(listener);
    if (entry.value === undefined) load(entry);
    return () => void entry.listeners.delete(listener);
  }, [entry]);
  return entry;
}

function answerOf<T>(entry: Entry | undefined): Answer<T> {
  return {
    value: entry?.value as T | undefined,
    problem: entry?.problem,
    isLoading: entry !== undefined && entry.value === undefined && entry.problem === undefined,
    reload: () => entry && load(entry),
  };
}

/** One answer of the API; `undefined` as path asks nothing. */
export function useQuery<T>(path: string | undefined, query?: Query): Answer<T> {
  const key = path === undefined ? undefined : addressOf(path, query);
  return answerOf<T>(useEntry(key, () => ask<T>("GET", path ?? "", query ? { query } : {})));
}

export interface Pages<T> extends Answer<readonly T[]> {
  readonly count: BoundedCount | undefined;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  loadMore(): void;
}

interface Loaded<T> {
  readonly items: readonly T[];
  readonly pages: number;
  readonly next: string | undefined;
  readonly count: BoundedCount | undefined;
}

/** A list by cursors. A refresh fetches as many pages as were loaded, so that nothing below the fold vanishes. */
export function usePages<T>(path: string, query: Query = {}): Pages<T> {
  const key = addressOf(path, query);
  const entry = useEntry(key, () =>
    fetchPages<T>(path, query, (cache.get(key)?.value as Loaded<T> | undefined)?.pages ?? 1),
  );
  const [isLoadingMore, setLoadingMore] = useState(false);
  const loaded = entry?.value as Loaded<T> | undefined;
  const loadMore = useCallback(async () => {
    const from = entry?.value as Loaded<T> | undefined;
    if (!entry || !from?.next || isLoadingMore) return;
    setLoadingMore(true);
    try {
      const more = await fetchPages<T>(path, query, 1, from.next);
      if (entry.value === from)
        entry.value = { ...more, items: [...from.items, ...more.items], pages: from.pages + 1, count: from.count };
    } catch (error) {
      entry.problem = toProblem(error);
    } finally {
      setLoadingMore(false);
    }
  }, [entry, path, query, isLoadingMore]);
  const answer = answerOf<Loaded<T>>(entry);
  return {
    ...answer,
    value: loaded?.items,
    count: loaded?.count,
    hasMore: loaded?.next !== undefined,
    isLoadingMore,
    loadMore: () => void loadMore(),
  };
}

async function fetchPages<T>(path: string, query: Query, pages: number, from?: string): Promise<Loaded<T>> {
  const items: T[] = [];
  let cursor = from;
  let count: BoundedCount | undefined;
  let done = 0;
  do {
    const page = await ask<Page<T>>("GET", path, { query: { ...query, cursor } });
    items.push(...page.items);
    count ??= page.count;
    cursor = page.next ?? undefined;
    done++;
  } while (cursor && done < pages);
  return { items, pages: done, next: cursor, count };
}

export interface Mutation<B, R> {
  readonly isRunning: boolean;
  readonly problem: Problem | undefined;
  /** The answer, or `undefined` if it failed; then `problem` says why. */
  run(body: B): Promise<R | undefined>;
  clear(): void;
}

/** A deed: runs once at a time; `touched` are the paths whose answers it makes old. */
export function useMutation<B = void, R = void>(
  deed: (body: B, ask: typeof askFor) => Promise<R>,
  touched: readonly string[] = [],
): Mutation<B, R> {
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const run = async (body: B): Promise<R | undefined> => {
    if (isRunning) return undefined;
    setRunning(true);
    setProblem(undefined);
    try {
      const result = await deed(body, askFor);
      invalidate(...touched);
      return result;
    } catch (error) {
      if (!(error instanceof ProblemError)) console.error(error);
      setProblem(toProblem(error));
      return undefined;
    } finally {
      setRunning(false);
    }
  };
  return { isRunning, problem, run, clear: () => setProblem(undefined) };
}

function askFor<R>(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, ask_: Ask = {}): Promise<R> {
  return ask<R>(method, path, { idempotencyKey: crypto.randomUUID?.() ?? String(Math.random()).slice(2), ...ask_ });
}
