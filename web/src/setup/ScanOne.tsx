// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { Scan } from "../api/model";
import { bytes } from "../lib/format";
import { Permitted } from "../lib/me";
import { invalidate, useMutation, useQuery } from "../lib/query";
import { Field, Form, SubmitButton } from "../ui/Field";
import { CheckIcon, ClockIcon, WarnIcon } from "../ui/icons";
import { Loaded, ProblemNotice } from "../ui/State";

export function ScanOne({ onNext }: { readonly onNext: (() => void) | undefined }) {
  const [reference, setReference] = useState("");
  const [id, setId] = useState<number>();
  const scan = useMutation((body: { reference: string }, ask) => ask<Scan>("POST", "/scans", { body }), ["/scans"]);
  const submit = async () => setId((await scan.run({ reference: reference.trim() }))?.id);
  return (
    <section class="stack-l">
      <div>
        <h1>Scan one image now</h1>
        <p class="muted">
          Any image that this server can pull without signing in, or one of a registry that is connected.
        </p>
      </div>
      <Form label="Scan one image" onSubmit={() => void submit()}>
        <Field
          label="Image"
          name="reference"
          placeholder="repository:tag, registry/repository:tag or …@sha256:…"
          value={reference}
          onValue={setReference}
          problem={scan.problem}
          spellcheck={false}
        />
        <ProblemNotice problem={scan.problem?.errors?.length ? undefined : scan.problem} />
        <div class="form-actions">
          <SubmitButton isRunning={scan.isRunning}>Scan</SubmitButton>
          {onNext && (
            <button type="button" class="button quiet" onClick={onNext}>
              Connect a registry instead
            </button>
          )}
        </div>
      </Form>
      {id !== undefined && <Progress id={id} onNext={onNext} />}
    </section>
  );
}

/** Follows the scan by live events; each layer is a line that fills. */
function Progress({ id, onNext }: { readonly id: number; readonly onNext: (() => void) | undefined }) {
  const answer = useQuery<Scan>(`/scans/${id}`);
  return (
    <Loaded of={answer}>
      {(scan) => (
        <div class="card card-body stack scan" aria-live="polite">
          <div class="line between">
            <span class="strong truncate">{scan.reference}</span>
            <ScanState scan={scan} />
          </div>
          <ul class="layers">
            {scan.layers.map((layer) => (
              <LayerLine key={layer.index} layer={layer} />
            ))}
          </ul>
          {scan.reason && (
            <div class={`notice ${scan.state === "failed" ? "is-bad" : ""}`}>
              {scan.state === "failed" ? <WarnIcon /> : <ClockIcon />}
              {scan.reason}
            </div>
          )}
          {(scan.state === "waiting" || scan.state === "running") && <Cancel scan={scan} />}
          {scan.state === "done" && (
            <div class="form-actions">
              <a class="button primary" href="/images">
                See what was found
              </a>
              {onNext && (
                <button type="button" class="button" onClick={onNext}>
                  Connect a registry
                </button>
              )}
            </div>
          )}
        </div>
      )}
    </Loaded>
  );
}

/** One that ended meanwhile can't be cancelled; then the page shows how it ended. */
function Cancel({ scan }: { readonly scan: Scan }) {
  const path = `/scans/${scan.id}`;
  const cancel = useMutation((_: undefined, ask) => ask("DELETE", path), [path]);
  const run = async () => {
    await cancel.run(undefined);
    invalidate(path);
  };
  return (
    <Permitted to="SCAN">
      <ProblemNotice problem={cancel.problem} />
      <div class="form-actions">
        <button
          type="button"
          class="button"
          aria-disabled={cancel.isRunning}
          aria-label={`Cancel the scan of ${scan.reference}`}
          onClick={() => void run()}
        >
          Cancel
        </button>
      </div>
    </Permitted>
  );
}

const SCAN_WORDS: Record<Scan["state"], string> = {
  waiting: "Waiting for a worker",
  running: "Reading",
  done: "Done",
  failed: "Failed",
  cancelled: "Cancelled",
};

function ScanState({ scan }: { readonly scan: Scan }) {
  const tone = scan.state === "done" ? "good" : scan.state === "failed" ? "bad" : "muted";
  return (
    <span class={`line ${tone}`}>
      {scan.state === "done" ? <CheckIcon /> : scan.state === "failed" ? <WarnIcon /> : <ClockIcon />}
      {SCAN_WORDS[scan.state]}
    </span>
  );
}

const LAYER_WORDS: Record<Scan["layers"][number]["state"], string> = {
  waiting: "waiting",
  reading: "reading",
  done: "read",
  kept: "known already",
};

function LayerLine({ layer }: { readonly layer: Scan["layers"][number] }) {
  const isDone = layer.state === "done" || layer.state === "kept";
  const share = isDone ? 100 : layer.size ? Math.min(100, (100 * (layer.bytes ?? 0)) / layer.size) : 0;
  return (
    <li>
      <span class="muted">Layer {layer.index + 1}</span>
      <svg width="100%" height="6" role="img" aria-label={`${Math.round(share)} percent`}>
        <rect class="fill-empty" width="100%" height="6" rx="3" />
        <rect class={layer.state === "kept" ? "fill-kept" : "fill-accent"} width={`${share}%`} height="6" rx="3" />
      </svg>
      <span class="muted small nowrap">{layer.size ? bytes(layer.size) : ""}</span>
      <span class="muted small nowrap">{LAYER_WORDS[layer.state]}</span>
    </li>
  );
}
