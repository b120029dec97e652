// SPDX-License-Identifier: Apache-2.0
import type { ImageDetail } from "../api/inventory";
import { plural } from "../lib/format";
import { ClockIcon, WarnIcon } from "../ui/icons";

/** What the counts don't know, and what gets no more fixes: beside the counts, never inside them. */
export function Gaps({ image }: { readonly image: ImageDetail }) {
  const { gaps, endOfLife = [] } = image;
  if (gaps.length === 0 && endOfLife.length === 0) return null;
  return (
    <div class="notes">
      {endOfLife.map(({ product, state, until }) => (
        <div key={product} class="notice is-warning">
          <ClockIcon />
          <div>
            <span class="strong">{product}</span>: {state}
            {until && <>, {until}</>}
          </div>
        </div>
      ))}
      {gaps.length > 0 && (
        <details class="notice is-warning gaps">
          <summary>
            <WarnIcon />
            <span class="strong">{plural(gaps.length, "part")} of this image couldn't be read</span>
            <span>What is in there is not in the counts</span>
          </summary>
          <ul>
            {gaps.map((gap) => (
              <li key={`${gap.who} ${gap.path} ${gap.reason}`}>
                {gap.path && <code>{gap.path}</code>} <span>{gap.reason}</span> <span class="muted">({gap.who})</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
