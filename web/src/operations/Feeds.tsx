// SPDX-License-Identifier: Apache-2.0
import type { FeedState } from "../api/platform";
import { done } from "../lib/done";
import { number } from "../lib/format";
import { Permitted } from "../lib/me";
import { useMutation } from "../lib/query";
import { ProblemNotice } from "../ui/State";
import { StateWord } from "../ui/StateWord";
import { Time } from "../ui/Time";
import { toast } from "../ui/toast";
import { byTrouble, FEED_STATES } from "./words";

/** How old each feed is; those in trouble first, with why. */
export function Feeds({ feeds }: { readonly feeds: readonly FeedState[] }) {
  const update = useMutation((_, ask) => done(ask("POST", "/operations/feeds/update")), ["/operations"]);
  return (
    <section class="card" aria-labelledby="feeds">
      <div class="card-head">
        <h2 id="feeds">Feeds</h2>
        <Permitted to="OPERATE">
          <button
            type="button"
            class="button small"
            aria-disabled={update.isRunning}
            onClick={() => void update.run().then((ok) => ok && toast("All feeds are asked for news."))}
          >
            Update now
          </button>
        </Permitted>
      </div>
      <div class="card-body stack">
        <ProblemNotice problem={update.problem} />
        {feeds.length === 0 && (
          <p class="muted">No feed was fetched yet. What is judged by now came with the advisories at hand.</p>
        )}
        <ul class="item-list">
          {byTrouble(feeds).map((feed) => (
            <Feed key={feed.name} feed={feed} />
          ))}
        </ul>
      </div>
    </section>
  );
}

function Feed({ feed }: { readonly feed: FeedState }) {
  const [tone, word] = FEED_STATES[feed.state];
  return (
    <li>
      <div class="line between">
        <span class="truncate strong">{feed.name}</span>
        <StateWord tone={tone} word={word} />
      </div>
      <div class="muted small">
        <Time at={feed.updated} />
        {feed.records !== undefined && `, ${number(feed.records)} records`}
      </div>
      {feed.reason && <div class="small">{feed.reason}</div>}
    </li>
  );
}
