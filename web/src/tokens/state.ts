// SPDX-License-Identifier: Apache-2.0
import type { Token } from "../api/platform";
import type { Tone } from "../ui/StateWord";

const SOON_MILLIS = 7 * 86_400_000;

/** A token that ends within a week is told before a pipeline finds out. */
export function tokenState(token: Token, now: number = Date.now()): { readonly tone: Tone; readonly word: string } {
  const left = Date.parse(token.expires) - now;
  if (token.revoked) return { tone: "off", word: "Revoked" };
  if (left <= 0) return { tone: "off", word: "Ended" };
  return left < SOON_MILLIS ? { tone: "warn", word: "Ends soon" } : { tone: "good", word: "Valid" };
}
