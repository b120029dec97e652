// SPDX-License-Identifier: Apache-2.0
import type { Operations } from "../api/platform";
import { StateWord } from "../ui/StateWord";
import { Time } from "../ui/Time";
import { workerState } from "./words";

type Worker = Operations["workers"][number];

/** The processes that were there in the last minutes. */
export function Workers({ workers }: { readonly workers: readonly Worker[] }) {
  return (
    <section class="card" aria-labelledby="workers">
      <div class="card-head">
        <h2 id="workers">Processes</h2>
        <span class="muted small">{workers.length}</span>
      </div>
      <div class="card-body">
        {workers.length === 0 ? (
          <p class="muted">
            No process took work in the last minutes: nothing is scanned or judged. Start one with{" "}
            <span class="mono">plimsoll worker</span>.
          </p>
        ) : (
          <ul class="item-list">
            {workers.map((worker) => (
              <One key={worker.name} worker={worker} />
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

function One({ worker }: { readonly worker: Worker }) {
  const [tone, word] = workerState(worker.lastSeen);
  return (
    <li>
      <div class="line between">
        <span class="truncate strong" title={worker.name}>
          {worker.name}
        </span>
        <StateWord tone={tone} word={word} />
      </div>
      <div class="muted small">
        {worker.roles?.join(", ")}
        {worker.version && ` · ${worker.version}`} · seen <Time at={worker.lastSeen} />
      </div>
    </li>
  );
}
