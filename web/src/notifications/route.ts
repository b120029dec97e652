// SPDX-License-Identifier: Apache-2.0
import type { Severity } from "../api/model";
import type { NotificationRouteRequest } from "../api/platform";

export interface RouteDraft {
  readonly channel: string;
  /** Empty for every team. */
  readonly team: string;
  readonly severity: Severity;
  readonly exploitedOnly: boolean;
  readonly lineages: string;
  readonly digest: "none" | "daily" | "weekly";
  readonly hour: string;
  readonly zone: string;
}

/** What most teams want at first: what is grave, at once. */
export function startOf(channel: string): RouteDraft {
  return {
    channel,
    team: "",
    severity: "high",
    exploitedOnly: false,
    lineages: "",
    digest: "none",
    hour: "9",
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC",
  };
}

type RouteRequest = NotificationRouteRequest & Pick<RouteDraft, "digest" | "exploitedOnly">;

/** Hour and zone belong to digests only. */
export function requestOf(draft: RouteDraft): RouteRequest {
  return {
    channel: Number(draft.channel),
    digest: draft.digest,
    severity: draft.severity,
    exploitedOnly: draft.exploitedOnly,
    ...(draft.team && { team: Number(draft.team) }),
    ...(draft.lineages.trim() && { lineages: draft.lineages.trim() }),
    ...(draft.digest !== "none" && { hour: Number(draft.hour), zone: draft.zone.trim() }),
  };
}

export function hours(): readonly (readonly [string, string])[] {
  return Array.from({ length: 24 }, (_, hour) => [String(hour), `${String(hour).padStart(2, "0")}:00`] as const);
}
