// SPDX-License-Identifier: Apache-2.0
import type { Waiver, WaiverDecision, WaiverState } from "../api/platform";

export type Decision = WaiverDecision["decision"];

const POSSIBLE: Record<WaiverState, readonly Decision[]> = {
  requested: ["approve", "reject", "withdraw"],
  askedAgain: ["approve", "reject", "withdraw"],
  approved: ["extend", "withdraw"],
  expired: ["extend"],
  rejected: [],
  withdrawn: [],
};

/** Who may not approve may still take back; the server has the last word. */
export function decisionsFor(waiver: Pick<Waiver, "state" | "mayApprove">): readonly Decision[] {
  const needsApproval = (decision: Decision) => decision !== "withdraw";
  return POSSIBLE[waiver.state].filter((decision) => waiver.mayApprove === true || !needsApproval(decision));
}

export const VERBS: Record<Decision, string> = {
  approve: "Approve",
  reject: "Reject",
  withdraw: "Withdraw",
  extend: "Extend",
};

export const DONE: Record<Decision, string> = {
  approve: "Approved: its findings are muted now.",
  reject: "Rejected: its findings stay open.",
  withdraw: "Withdrawn: its findings are open again.",
  extend: "Extended.",
};

/** Approving and extending set a new end; a rejection without a reason helps nobody. */
export function hasExpiry(decision: Decision): boolean {
  return decision === "approve" || decision === "extend";
}
