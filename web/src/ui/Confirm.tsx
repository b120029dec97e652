// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from "preact";
import type { Mutation } from "../lib/query";
import { Dialog } from "./Dialog";
import { ProblemNotice } from "./State";

interface ConfirmProps {
  readonly title: string;
  /** What will be so afterwards, and what will not. */
  readonly children: ComponentChildren;
  readonly verb: string;
  readonly deed: Mutation<void, unknown>;
  onDone(): void;
  onClose(): void;
}

/** Asks before what can't be taken back; a failure is told here, and the dialog stays. */
export function Confirm({ title, children, verb, deed, onDone, onClose }: ConfirmProps) {
  const run = async () => {
    if (await deed.run().then((result) => result !== undefined)) onDone();
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      foot={
        <>
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="button" class="button danger" aria-disabled={deed.isRunning} onClick={() => void run()}>
            {verb}
          </button>
        </>
      }
    >
      <div class="stack">
        {children}
        <ProblemNotice problem={deed.problem} />
      </div>
    </Dialog>
  );
}
