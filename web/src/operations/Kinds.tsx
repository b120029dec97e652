// SPDX-License-Identifier: Apache-2.0
import type { Operations } from "../api/platform";
import { done } from "../lib/done";
import { number } from "../lib/format";
import { useMay } from "../lib/me";
import { useMutation } from "../lib/query";
import { ProblemNotice } from "../ui/State";
import { StateWord } from "../ui/StateWord";
import { Time } from "../ui/Time";
import { kindWords } from "./words";

type Kind = Operations["kinds"][number];

/** The queue by kind. What is paused waits until somebody resumes it. */
export function Kinds({ kinds }: { readonly kinds: readonly Kind[] }) {
  const mayOperate = useMay("OPERATE");
  const pause = useMutation(
    ({ kind, isPaused }: Pick<Kind, "kind" | "isPaused">, ask) =>
      done(ask("PATCH", `/operations/kinds/${encodeURIComponent(kind)}`, { body: { isPaused } })),
    ["/operations"],
  );
  return (
    <section class="card table-card" aria-label="Queue">
      <div class="table-head">
        <h2>Queue</h2>
      </div>
      {pause.problem && (
        <div class="card-body">
          <ProblemNotice problem={pause.problem} />
        </div>
      )}
      <table class="table preview kinds">
        <caption class="sr-only">Jobs by kind</caption>
        <thead>
          <tr>
            <th scope="col" class="phone-head">
              Kind
            </th>
            <th scope="col" class="col-64 is-number phone-head">
              Waiting
            </th>
            <th scope="col" class="col-64 is-number">
              Running
            </th>
            <th scope="col" class="col-64 is-number phone-head">
              Failed
            </th>
            <th scope="col" class="col-80">
              Oldest
            </th>
            <th scope="col" class="col-96 is-number">
              Last hour
            </th>
            {mayOperate && (
              <th scope="col" class="col-96 phone-head">
                <span class="sr-only">Pause</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <Row
              key={kind.kind}
              kind={kind}
              onTurn={mayOperate ? () => void pause.run({ kind: kind.kind, isPaused: !kind.isPaused }) : undefined}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ kind, onTurn }: { readonly kind: Kind; readonly onTurn: (() => void) | undefined }) {
  return (
    <tr>
      <td title={kind.kind}>
        <span class="line">
          <span class="truncate">{kindWords(kind.kind)}</span>
          {kind.isPaused && <StateWord tone="off" word="Paused" />}
        </span>
      </td>
      <td class="is-number">{number(kind.waiting)}</td>
      <td class="is-number on-wide">{number(kind.running)}</td>
      <td class="is-number">
        {kind.failed > 0 ? (
          <a
            class="bad"
            href={`/operations?kind=${encodeURIComponent(kind.kind)}&state=failed`}
            aria-label={`${number(kind.failed)} failed: ${kindWords(kind.kind)}`}
          >
            {number(kind.failed)}
          </a>
        ) : (
          <span class="faint">0</span>
        )}
      </td>
      <td class="on-wide">{kind.oldest ? <Time at={kind.oldest} /> : <span class="faint">–</span>}</td>
      <td class="is-number on-wide">{kind.doneLastHour === undefined ? "–" : number(kind.doneLastHour)}</td>
      {onTurn && (
        <td>
          <button
            type="button"
            class="button small"
            aria-label={`${kind.isPaused ? "Resume" : "Pause"}: ${kindWords(kind.kind)}`}
            onClick={onTurn}
          >
            {kind.isPaused ? "Resume" : "Pause"}
          </button>
        </td>
      )}
    </tr>
  );
}
