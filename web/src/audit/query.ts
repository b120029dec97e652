// SPDX-License-Identifier: Apache-2.0
import type { Query } from "../lib/http";

const DAY_MILLIS = 86_400_000;

/** Days of the reader's zone as instants; `until` is the end of its day. What is no day is left out. */
export function queryOf(filters: Query): Query {
  return {
    actor: filters.actor,
    action: filters.action,
    since: startOf(filters.since, 0),
    until: startOf(filters.until, DAY_MILLIS),
  };
}

function startOf(day: Query[string], plusMillis: number): string | undefined {
  const start = typeof day === "string" ? Date.parse(`${day}T00:00:00`) : Number.NaN;
  return Number.isNaN(start) ? undefined : new Date(start + plusMillis).toISOString();
}
