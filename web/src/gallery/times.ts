// SPDX-License-Identifier: Apache-2.0
import type { Counts } from "../api/model";

const NOW = Date.now();
const HOUR = 3_600_000;

/** Relative to now, so that "3 h ago" reads the same in every run. */
export function before(hours: number): string {
  return new Date(NOW - hours * HOUR).toISOString();
}

export function counts(critical: number, high: number, medium: number, low: number, unknown = 0): Counts {
  return { critical, high, medium, low, unknown };
}

export const PAYMENTS = { id: 1, name: "Payments" };
export const PLATFORM = { id: 2, name: "Platform" };
export const SHOP = { id: 3, name: "Shop" };
