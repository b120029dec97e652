// SPDX-License-Identifier: Apache-2.0
import type { Operations } from "../api/platform";
import { bytes, span } from "../lib/format";

/** From our feed to the match, and from the match to the message, of the last day. */
export function Lag({ of }: { readonly of: Operations }) {
  const { lag, database } = of;
  return (
    <section class="card" aria-label="Lag of the last day">
      <dl class="figures ops-figures">
        <Figure label="Feed to match, half within" seconds={lag.matchP50Seconds} />
        <Figure label="Feed to match, 95 % within" seconds={lag.matchP95Seconds} />
        <Figure label="Match to message, half within" seconds={lag.messageP50Seconds} />
        <Figure label="Match to message, 95 % within" seconds={lag.messageP95Seconds} />
        {database?.bytes !== undefined && (
          <div>
            <dt>Database</dt>
            <dd>{bytes(database.bytes)}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

/** Nothing happened is not "in no time". */
function Figure({ label, seconds }: { readonly label: string; readonly seconds: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd title={seconds > 0 ? `${seconds} seconds` : "Nothing in the last day"}>
        {seconds > 0 ? span(seconds) : "–"}
      </dd>
    </div>
  );
}
