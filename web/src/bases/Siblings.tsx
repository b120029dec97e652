// SPDX-License-Identifier: Apache-2.0
import type { BaseDetail } from "../api/inventory";
import { number, plural, withoutRegistry } from "../lib/format";
import { Time } from "../ui/Time";

/** Other builds of the same base, newest first, with how many images stand on each. */
export function Siblings({ of, here }: { readonly of: BaseDetail["siblings"]; readonly here: number }) {
  const most = Math.max(1, ...of.map((base) => base.lineages));
  if (of.length === 0) return null;
  return (
    <section class="card" aria-label="Builds of this base">
      <div class="card-head">
        <h2>Builds of this base</h2>
      </div>
      <ul class="rows card-rows">
        {of.map((base) => (
          <li key={base.id} class={`sibling ${base.id === here ? "is-here" : ""}`}>
            {base.id === here ? (
              <span class="strong truncate" title={base.name}>
                {withoutRegistry(base.name)}
              </span>
            ) : (
              <a class="truncate" href={`/bases/${base.id}`} title={base.name}>
                {withoutRegistry(base.name)}
              </a>
            )}
            <span class="muted small nowrap">{base.created && <Time at={base.created} />}</span>
            <svg width="48" height="8" aria-hidden>
              <rect class="fill-track" width="48" height="8" rx="2" />
              <rect class="fill-own" width={(48 * base.lineages) / most} height="8" rx="2" />
            </svg>
            <span class="sibling-count" title={`${plural(base.lineages, "image")} on it`}>
              {number(base.lineages)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
