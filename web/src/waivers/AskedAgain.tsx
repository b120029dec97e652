// SPDX-License-Identifier: Apache-2.0
import type { Waiver } from "../api/platform";
import { count } from "../lib/format";
import { openHref } from "../lib/open";
import { usePages } from "../lib/query";
import { WarnIcon } from "../ui/icons";
import { Time } from "../ui/Time";
import { scopeWords } from "./words";

const SHOWN = 5;

/** Waivers whose ground has changed stand above all others, each with what changed. */
export function AskedAgain() {
  const pages = usePages<Waiver>("/waivers", { state: "askedAgain", limit: SHOWN });
  const rows = pages.value ?? [];
  if (rows.length === 0) return null;
  return (
    <section class="asked-again" aria-labelledby="asked-again">
      <div class="line">
        <WarnIcon />
        <h2 id="asked-again">Asked again</h2>
        <span class="muted on-wide">since something changed after they were approved</span>
        {pages.hasMore && pages.count && <a href="/waivers?state=askedAgain">All {count(pages.count)}</a>}
      </div>
      <ul>
        {rows.slice(0, SHOWN).map((row) => (
          <li key={row.id}>
            <div class="grow">
              <a class="strong" href={openHref(row.id)}>
                {scopeWords(row.scope)}
              </a>
              <div>{row.stateReason ?? "What it was decided on has changed."}</div>
              <div class="muted small">
                {row.owner.name} · ends <Time at={row.expires} />
              </div>
            </div>
            <a class="button small" href={openHref(row.id)} aria-label={`Decide again: ${scopeWords(row.scope)}`}>
              Decide again
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
