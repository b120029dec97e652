// SPDX-License-Identifier: Apache-2.0
import type { Channel, Delivery, DeliveryState, NotificationRoute } from "../api/platform";
import { WORDS } from "../ui/Severity";
import type { Tone } from "../ui/StateWord";

export const CHANNEL_STATES: Record<Channel["state"], readonly [Tone, string]> = {
  working: ["good", "Working"],
  failing: ["bad", "Failing"],
  untried: ["wait", "Not tried"],
};

export const DELIVERY_STATES: Record<DeliveryState, readonly [Tone, string]> = {
  delivered: ["good", "Delivered"],
  waiting: ["wait", "Waiting"],
  retrying: ["warn", "Trying again"],
  refused: ["bad", "Refused"],
};

export const DELIVERY_KINDS: Record<NonNullable<Delivery["kind"]>, string> = {
  opened: "new",
  updated: "changed",
  resolved: "resolved",
  digest: "digest",
  notice: "notice",
  test: "test",
};

/** What passes a route: `High and worse, and whatever is exploited`. */
export function whatWords(route: Pick<NotificationRoute, "severity" | "exploitedOnly">): string {
  if (route.exploitedOnly) return "Only what is known to be exploited";
  if (!route.severity || route.severity === "unknown") return "Everything";
  if (route.severity === "critical") return "Critical, and whatever is exploited";
  return `${WORDS[route.severity]} and worse, and whatever is exploited`;
}

/** When it is told: `at once`, `daily at 09:00 Europe/Berlin`. */
export function whenWords(route: Pick<NotificationRoute, "digest" | "hour" | "zone">): string {
  if (route.digest === "none") return "at once";
  const hour = route.hour === undefined ? "" : ` at ${String(route.hour).padStart(2, "0")}:00`;
  return `${route.digest}${hour}${hour && route.zone ? ` ${route.zone}` : ""}`;
}
