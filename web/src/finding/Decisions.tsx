// SPDX-License-Identifier: Apache-2.0
import type { Waiver } from "../api/inventory";
import { Time } from "../ui/Time";

const STATES: Record<Waiver["state"], string> = {
  requested: "Asked for",
  approved: "Approved",
  rejected: "Rejected",
  withdrawn: "Withdrawn",
  expired: "Expired",
  askedAgain: "Asked again",
};

/** What people decided about it, and until when. */
export function Decisions({ waivers }: { readonly waivers: readonly Waiver[] }) {
  if (waivers.length === 0) return null;
  return (
    <section class="stack" aria-label="Decisions">
      <h3>Decisions</h3>
      <ul class="rows">
        {waivers.map((waiver) => (
          <li key={waiver.id} class="decision">
            <span class="line wrap">
              <span class={`badge ${waiver.state === "approved" ? "is-good" : ""}`}>{STATES[waiver.state]}</span>
              <a href={`/waivers?open=${waiver.id}`}>{waiver.reason}</a>
            </span>
            <span class="muted small">
              {waiver.owner.name} answers for it · until <Time at={waiver.expires} />
              {waiver.stateReason && <> · {waiver.stateReason}</>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
