// SPDX-License-Identifier: Apache-2.0
import { number } from "../lib/format";

/** Known to be exploited: a mark of its own, never a severity. */
export function RiskMark({ count }: { readonly count?: number }) {
  return (
    <span class="risk-mark" title="Known to be exploited in the wild">
      <svg width="12" height="12" viewBox="0 0 12 12" fill="currentColor" aria-hidden>
        <path d="M7.2 0 2 7h3.2L4.4 12 10 4.6H6.6z" />
      </svg>
      {count === undefined ? "Exploited" : number(count)}
      {count !== undefined && <span class="sr-only"> exploited</span>}
    </span>
  );
}
