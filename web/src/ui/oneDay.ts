// SPDX-License-Identifier: Apache-2.0
// What a chart over time shows of the first day, when there is nothing yet to compare it with.

const DAY_SECONDS = 86_400;
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** From when on there are figures, such as "since today"; days are those of UTC, as `2026-01-31`. */
export function since(day: string, now: Date): string {
  return day === now.toISOString().slice(0, 10) ? "since today" : `since ${DAY.format(Date.parse(day))}`;
}

/** The span of time that the axis shows: the days before have nothing, so the day stands at the right end. */
export function spanBefore(second: number): [number, number] {
  return [second - 6 * DAY_SECONDS, second + 0.15 * DAY_SECONDS];
}
