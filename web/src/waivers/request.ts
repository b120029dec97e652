// SPDX-License-Identifier: Apache-2.0
import type { WaiverEffect, WaiverRequest } from "../api/platform";
import { plural } from "../lib/format";
import { lines } from "../setup/draft";

/** One waiver has one flaw; of several each gets its own, so that each can be asked again by itself. */
export const MOST_FLAWS = 20;
export const USUAL_DAYS = 30;
export const MOST_DAYS = 366;

export interface WaiverDraft {
  /** One a line. */
  readonly flaws: string;
  readonly package: string;
  readonly lineage: string;
  readonly reason: string;
  readonly kind: NonNullable<WaiverRequest["kind"]>;
  /** The person's number; empty for the caller. */
  readonly owner: string;
  readonly days: string;
}

/** What a link fills in; `flaw` may stand several times. */
export function draftFrom(query: URLSearchParams): WaiverDraft {
  return {
    flaws: query.getAll("flaw").join("\n"),
    package: query.get("package") ?? "",
    lineage: query.get("lineage") ?? "",
    reason: "",
    kind: "acceptedRisk",
    owner: "",
    days: String(USUAL_DAYS),
  };
}

export function requestsOf(draft: WaiverDraft, approve: boolean): WaiverRequest[] {
  const flaws = [...new Set(lines(draft.flaws))].slice(0, MOST_FLAWS);
  const scope = {
    ...(draft.package.trim() && { package: draft.package.trim() }),
    ...(draft.lineage.trim() && { lineage: draft.lineage.trim() }),
  };
  const scopes = flaws.length === 0 ? [scope] : flaws.map((flaw) => ({ ...scope, flaw }));
  return scopes.map((one) => ({
    scope: one,
    reason: draft.reason.trim(),
    kind: draft.kind,
    expiresInDays: Number(draft.days) || 0,
    ...(draft.owner && { owner: Number(draft.owner) }),
    ...(approve && { approve: true }),
  }));
}

/** Of what is typed, as far as it can be a time at all: while it is being typed the effect is told for the usual one. */
export function daysOf({ days }: Pick<WaiverDraft, "days">): string {
  const typed = Number(days);
  return Number.isInteger(typed) && typed >= 1 && typed <= MOST_DAYS ? String(typed) : String(USUAL_DAYS);
}

/** A scope that names nothing would mute everything; the server refuses it, and we don't ask. */
export function hasScope(draft: WaiverDraft): boolean {
  return [draft.flaws, draft.package, draft.lineage].some((part) => part.trim() !== "");
}

/** The server's sentence; of several waivers their sum, in our words. */
export function effectWords(effects: readonly WaiverEffect[]): string {
  const [first, ...others] = effects;
  if (!first) return "";
  if (others.length === 0 && first.sentence) return first.sentence;
  const findings = effects.reduce((sum, effect) => sum + effect.findings, 0);
  const lineages = Math.max(...effects.map((effect) => effect.lineages));
  const now = `mute ${plural(findings, "finding")} in ${others.length > 0 ? "at least " : ""}${plural(lineages, "lineage")} now`;
  return `This will ${others.length > 0 ? `make ${effects.length} waivers, ` : ""}${now}, and in later builds of them.`;
}
