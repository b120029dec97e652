// SPDX-License-Identifier: Apache-2.0
import type { Probe } from "../api/model";
import { kindWords } from "../registries/words";
import { CopyLine } from "../ui/Copy";
import { CheckIcon, CloseIcon, WarnIcon } from "../ui/icons";

const WORDS = { granted: "Granted", denied: "Denied", unknown: "Not known" } as const;

/** Each permission that was tried, what happened, and the least that must be granted. */
export function ProbeList({ probe }: { readonly probe: Probe }) {
  return (
    <section class="card" aria-label="Permissions">
      <div class="card-head">
        <h2>Permissions</h2>
        <span class="badge">{kindWords(probe.kind)}</span>
      </div>
      <ul class="checks">
        {probe.checks.map((check) => (
          <li key={check.name} class={`check-line is-${check.state}`}>
            {check.state === "granted" ? <CheckIcon /> : check.state === "denied" ? <CloseIcon /> : <WarnIcon />}
            <div class="grow">
              <div class="line between">
                <span class="strong">{check.name}</span>
                <span class="check-word">{WORDS[check.state]}</span>
              </div>
              <div class="muted">{check.detail}</div>
              {check.todo && <div>{check.todo}</div>}
            </div>
          </li>
        ))}
      </ul>
      <div class="card-body stack">
        <p class="muted">The least right that is enough, ready to hand to whoever grants it:</p>
        <CopyLine text={probe.leastRight} label="least right" />
      </div>
    </section>
  );
}
