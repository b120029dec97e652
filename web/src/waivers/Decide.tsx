// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { Waiver, WaiverDecision } from "../api/platform";
import { useMay } from "../lib/me";
import { useMutation } from "../lib/query";
import { Field, Form, SubmitButton } from "../ui/Field";
import { ProblemNotice } from "../ui/State";
import { toast } from "../ui/toast";
import { Days } from "./Days";
import { type Decision, DONE, decisionsFor, hasExpiry, VERBS } from "./decisions";
import { USUAL_DAYS } from "./request";

/** What muting changes: every list that counts findings. */
export const TOUCHED = ["/waivers", "/home", "/fixes", "/lineages", "/images", "/flaws", "/trend"] as const;

/** First what, then with which words and for how long. */
export function Decide({ waiver }: { readonly waiver: Waiver }) {
  const [decision, setDecision] = useState<Decision>();
  const may = useMay("TRIAGE");
  const possible = may ? decisionsFor(waiver) : [];
  if (possible.length === 0) return null;
  return (
    <section class="stack" aria-label="Decide">
      <div class="form-actions wrap">
        {possible.map((one) => (
          <button
            type="button"
            key={one}
            class={`button ${one === "approve" && !decision ? "primary" : ""}`}
            aria-pressed={decision === one}
            onClick={() => setDecision(decision === one ? undefined : one)}
          >
            {VERBS[one]}
          </button>
        ))}
      </div>
      {decision && <Words key={decision} waiver={waiver} decision={decision} onDone={() => setDecision(undefined)} />}
      {!waiver.mayApprove && waiver.state === "requested" && (
        <p class="muted small">An administrator of the team approves it.</p>
      )}
    </section>
  );
}

interface WordsProps {
  readonly waiver: Waiver;
  readonly decision: Decision;
  onDone(): void;
}

function Words({ waiver, decision, onDone }: WordsProps) {
  const [comment, setComment] = useState("");
  const [days, setDays] = useState(String(USUAL_DAYS));
  const decide = useMutation(
    (body: WaiverDecision, ask) => ask<Waiver>("POST", `/waivers/${waiver.id}/decision`, { body }),
    TOUCHED,
  );
  const submit = async () => {
    const body = {
      decision,
      ...(comment.trim() && { comment: comment.trim() }),
      ...(hasExpiry(decision) && { expiresInDays: Number(days) || 0 }),
    };
    if (!(await decide.run(body))) return;
    toast(DONE[decision]);
    onDone();
  };
  return (
    <Form label={VERBS[decision]} onSubmit={() => void submit()}>
      {hasExpiry(decision) && <Days value={days} onValue={setDays} problem={decide.problem} />}
      <Field
        label="Comment"
        name="comment"
        rows={2}
        value={comment}
        onValue={setComment}
        problem={decide.problem}
        hint={decision === "reject" ? "What should happen instead? Its owner reads this." : "Goes into the history."}
      />
      <ProblemNotice problem={decide.problem} />
      <div class="form-actions">
        <SubmitButton isRunning={decide.isRunning} kind={decision === "reject" ? "danger" : "primary"}>
          {VERBS[decision]}
        </SubmitButton>
      </div>
    </Form>
  );
}
