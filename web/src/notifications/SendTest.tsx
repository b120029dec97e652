// SPDX-License-Identifier: Apache-2.0

import { useState } from "preact/hooks";
import type { DeliveryResult } from "../api/platform";
import { useMutation } from "../lib/query";
import { CheckIcon, WarnIcon } from "../ui/icons";
import { ProblemNotice } from "../ui/State";

const TITLES: Record<DeliveryResult["state"], string> = {
  delivered: "Delivered",
  retry: "Not delivered now; it could work later",
  refused: "Refused",
};

/** Sends a message now, and tells what became of it where it was asked. */
export function SendTest({ id }: { readonly id: number }) {
  const [result, setResult] = useState<DeliveryResult>();
  const send = useMutation(
    (_, ask) => ask<DeliveryResult>("POST", `/channels/${id}/test`),
    ["/channels", "/deliveries"],
  );
  const run = () => {
    setResult(undefined);
    void send.run().then(setResult);
  };
  return (
    <div class="stack">
      <div class="form-actions">
        <button type="button" class="button" aria-disabled={send.isRunning} onClick={run}>
          {send.isRunning ? "Sending…" : "Send a test"}
        </button>
      </div>
      <ProblemNotice problem={send.problem} />
      {result && (
        <div class={`notice ${result.state === "delivered" ? "is-good" : "is-bad"}`} role="status">
          {result.state === "delivered" ? <CheckIcon /> : <WarnIcon />}
          <div>
            <div class="strong">{TITLES[result.state]}</div>
            <div>{result.detail}</div>
            {result.todo && <div>{result.todo}</div>}
          </div>
        </div>
      )}
    </div>
  );
}
