// SPDX-License-Identifier: Apache-2.0
import type { BoundedCount } from "../api/model";

const whole = new Intl.NumberFormat("en");

export function number(value: number): string {
  return whole.format(value).replace("-", "−");
}

/** With its sign, for differences: `+3`, `−212`, `±0`. */
export function difference(value: number): string {
  return value > 0 ? `+${number(value)}` : value < 0 ? number(value) : "±0";
}

export function count({ value, isBounded }: BoundedCount): string {
  return number(value) + (isBounded ? "+" : "");
}

export function plural(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`;
}

/** The noun of a list as one thing has it: `1 registry`, `1 person`, `1 image builds on it`. */
export function nounFor(value: number, many: string): string {
  if (value !== 1) return many;
  return many
    .replace(/^people\b/, "person")
    .replace(/^(\w+)ies\b/, "$1y")
    .replace(/^(\w+)s\b/, "$1")
    .replace(/ build /, " builds ");
}

/** Decimal units, as registries print them. */
export function bytes(value: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, value)) / 3));
  const scaled = value / 1000 ** step;
  return `${scaled.toFixed(step > 0 && scaled < 10 ? 1 : 0)} ${units[step]}`;
}

const SPANS: readonly (readonly [string, number])[] = [
  ["y", 31_536_000],
  ["mo", 2_592_000],
  ["d", 86_400],
  ["h", 3600],
  ["min", 60],
  ["s", 1],
];

/** The largest unit only: a table needs the magnitude, the title tells the instant. */
export function span(seconds: number): string {
  const size = Math.abs(Math.round(seconds));
  const [unit, length] = SPANS.find(([, one]) => size >= one) ?? ["s", 1];
  return `${Math.floor(size / length)} ${unit}`;
}

export function ago(instant: string, now: number = Date.now()): string {
  const seconds = (now - Date.parse(instant)) / 1000;
  if (Math.abs(seconds) < 10) return "just now";
  return seconds < 0 ? `in ${span(seconds)}` : `${span(seconds)} ago`;
}

/** A reference without its registry, for where there is little room: `payments/api:1.9.2`. */
export function withoutRegistry(reference: string): string {
  const slash = reference.indexOf("/");
  const first = reference.slice(0, Math.max(0, slash));
  return /[.:]|^localhost$/.test(first) ? reference.slice(slash + 1) : reference;
}

/** Long digests in a sentence, as far as people compare them: `sha256:5dc087dd5b3c…`. */
export function brief(text: string): string {
  return text.replace(/\b(sha\d+:[0-9a-f]{12})[0-9a-f]{20,}/g, "$1…");
}

export function absolute(instant: string): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "long" }).format(new Date(instant));
}
