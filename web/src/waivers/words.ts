// SPDX-License-Identifier: Apache-2.0
import type { WaiverScope, WaiverState } from "../api/platform";
import type { Tone } from "../ui/StateWord";

export const STATE_WORDS: Record<WaiverState, string> = {
  askedAgain: "Asked again",
  requested: "Waits for approval",
  approved: "In force",
  expired: "Expired",
  rejected: "Rejected",
  withdrawn: "Withdrawn",
};

export const STATE_TONES: Record<WaiverState, Tone> = {
  askedAgain: "warn",
  requested: "wait",
  approved: "good",
  expired: "off",
  rejected: "bad",
  withdrawn: "off",
};

export const KINDS = [
  ["acceptedRisk", "Accepted risk", "It is real, and we live with it until then."],
  ["notAffected", "Not affected", "The flawed code is never reached, or not the way it needs."],
  ["willFix", "Will be fixed", "The fix is on its way; be quiet until then."],
] as const;

export function kindWords(kind: string): string {
  return KINDS.find(([one]) => one === kind)?.[1] ?? kind;
}

/** `pkg:deb/debian/openssl` is openssl to a reader. */
export function packageName(purl: string): string {
  const path = purl.replace(/^pkg:[^/]*\//, "").replace(/[?#].*$/, "");
  const shown = purl.startsWith("pkg:deb/") || purl.startsWith("pkg:rpm/") || purl.startsWith("pkg:apk/");
  return decode(shown ? (path.split("/").at(-1) ?? path) : path);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A lone % is no escape: shown as it stands.
  }
}

/** What a waiver is about, in one line. What isn't named is any. */
export function scopeWords({ flaw, package: purl, lineage }: WaiverScope): string {
  const what = flaw ?? (purl ? "Every flaw" : "Every finding");
  return `${what}${purl ? ` of ${packageName(purl)}` : ""}${lineage ? ` in ${lineage}` : " in every image"}`;
}
