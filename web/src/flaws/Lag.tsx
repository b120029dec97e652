// SPDX-License-Identifier: Apache-2.0
import type { FlawDetail } from "../api/inventory";
import { lagSteps } from "../finding/lag";
import { span } from "../lib/format";
import { Time } from "../ui/Time";

/** How long it took from the publication to the first person who was told. */
export function Lag({ detail }: { readonly detail: FlawDetail }) {
  const first = [...detail.events].sort((a, b) => a.at.localeCompare(b.at)).find((event) => event.kind === "new");
  const steps = lagSteps(first ?? { published: detail.flaw.published, matched: detail.flaw.firstMatched });
  if (steps.length === 0) return null;
  return (
    <section class="card padded stack" aria-label="How fast the news was">
      {detail.toldInSeconds === undefined ? (
        <p class="muted">Nobody was told yet.</p>
      ) : (
        <p class="lag-figure">
          told in <span class="strong">{span(detail.toldInSeconds)}</span>
        </p>
      )}
      <ol class="lag-steps">
        {steps.map((step) => (
          <li key={step.name}>
            <span>{step.name}</span>
            <span class="muted small">
              <Time at={step.at} />
            </span>
            {step.seconds !== undefined && <span class="strong small">+{span(step.seconds)}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
