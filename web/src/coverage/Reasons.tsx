// SPDX-License-Identifier: Apache-2.0
import type { Coverage } from "../api/model";
import { brief, number } from "../lib/format";
import { CoverageMark } from "../ui/Coverage";
import { Empty } from "../ui/State";
import { useNextStep } from "./next";

/** Each reason with how many it holds back, and what to do about it. */
export function Reasons({ of }: { readonly of: Coverage }) {
  const reasons = of.reasons.toSorted((a, b) => b.images - a.images);
  return (
    <section class="card" aria-labelledby="why">
      <div class="card-head">
        <h2 id="why">Why not all</h2>
      </div>
      {reasons.length === 0 ? (
        <Empty title="Every image was read">Nothing is missing at the moment.</Empty>
      ) : (
        <ul class="why-list">
          {reasons.map((reason) => (
            <Reason key={`${reason.state} ${reason.reason}`} of={reason} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Reason({ of }: { readonly of: Coverage["reasons"][number] }) {
  const { text, link } = useNextStep(of.state, of.reason);
  return (
    <li>
      <a
        class="why-count"
        href={`/coverage?state=${of.state}`}
        aria-label={`${number(of.images)} images: ${of.reason}`}
      >
        {number(of.images)}
      </a>
      <div class="grow">
        <div class="strong" title={of.reason}>
          {brief(of.reason)}
        </div>
        <div class="muted">
          {text} {link && <a href={link.href}>{link.label}</a>}
        </div>
      </div>
      <CoverageMark state={of.state} />
    </li>
  );
}
