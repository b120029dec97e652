// SPDX-License-Identifier: Apache-2.0
import type { Freshness } from "../api/model";
import { span } from "../lib/format";
import { CheckIcon, ClockIcon, CloseIcon } from "../ui/icons";
import { Time } from "../ui/Time";

type Feed = Freshness["feeds"][number];

const WORDS: Record<Feed["state"], string> = { fresh: "fresh", late: "late", failed: "failed", never: "never fetched" };
const TONES: Record<Feed["state"], string> = { fresh: "good", late: "warn", failed: "bad", never: "bad" };
/** Those that need a look come first; the rest is one line. */
const SHOWN = 5;

function trouble(feed: Feed): number {
  return feed.state === "fresh" ? 1 : 0;
}

export function Feeds({ of }: { readonly of: Freshness }) {
  const feeds = of.feeds.toSorted((a, b) => trouble(a) - trouble(b));
  const hidden = feeds.length - SHOWN;
  return (
    <section class="card" aria-labelledby="fresh">
      <div class="card-head">
        <h2 id="fresh">Freshness</h2>
        <span class="muted small">
          judged <Time at={of.judged} />
        </span>
      </div>
      <div class="card-body stack">
        <dl class="lags">
          <Lag label="Slowest match" seconds={of.slowestMatchSeconds} />
          <Lag label="Slowest message" seconds={of.slowestMessageSeconds} />
        </dl>
        {feeds.length === 0 && <p class="muted small">No feed was fetched yet; the advisories at hand are used.</p>}
        <ul class="feeds">
          {feeds.slice(0, SHOWN).map((feed) => (
            <li key={feed.name} class="line" title={feed.reason}>
              <span class={TONES[feed.state]}>{icon(feed.state)}</span>
              <span class="truncate grow">{feed.name}</span>
              {feed.state !== "fresh" && <span class={`small ${TONES[feed.state]}`}>{WORDS[feed.state]}</span>}
              <span class="muted small">
                <Time at={feed.updated} />
              </span>
            </li>
          ))}
        </ul>
        {hidden > 0 && <p class="muted small">And {hidden} more, none of them in worse state.</p>}
      </div>
    </section>
  );
}

function icon(state: Feed["state"]) {
  if (state === "fresh") return <CheckIcon size={14} />;
  return state === "late" ? <ClockIcon size={14} /> : <CloseIcon size={14} />;
}

/** Of the last day; nothing happened is not "in no time". */
function Lag({ label, seconds }: { readonly label: string; readonly seconds: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{seconds > 0 ? span(seconds) : "–"}</dd>
    </div>
  );
}
