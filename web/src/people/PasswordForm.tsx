// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { Problem } from "../api/model";
import { done } from "../lib/done";
import { useMutation } from "../lib/query";
import { Field, Form, SubmitButton } from "../ui/Field";
import { ProblemNotice } from "../ui/State";
import { toast } from "../ui/toast";

export function PasswordForm() {
  const [old, setOld] = useState("");
  const [wanted, setWanted] = useState("");
  const [again, setAgain] = useState("");
  const change = useMutation((body: { old: string; new: string }, ask) => done(ask("PUT", "/me/password", { body })));
  const [slip, setSlip] = useState<Problem>();
  const submit = async () => {
    const found = slipOf(wanted, again);
    setSlip(found);
    if (found || !(await change.run({ old, new: wanted }))) return;
    for (const clear of [setOld, setWanted, setAgain]) clear("");
    toast("The password is changed. All of your other sessions have ended.");
  };
  const problem = slip ?? change.problem;
  return (
    <Form label="Change the password" onSubmit={() => void submit()}>
      <Field
        label="Password now"
        name="old"
        type="password"
        autoComplete="current-password"
        value={old}
        onValue={setOld}
        problem={problem}
      />
      <div class="pair">
        <Field
          label="New password"
          name="new"
          type="password"
          autoComplete="new-password"
          value={wanted}
          onValue={setWanted}
          problem={problem}
          hint="At least twelve characters"
        />
        <Field
          label="New password again"
          name="again"
          type="password"
          autoComplete="new-password"
          value={again}
          onValue={setAgain}
          problem={problem}
        />
      </div>
      <ProblemNotice problem={change.problem} />
      <div class="form-actions">
        <SubmitButton isRunning={change.isRunning}>Change it</SubmitButton>
      </div>
    </Form>
  );
}

/** The one thing the server can't see: that it was typed twice alike. */
export function slipOf(wanted: string, again: string): Problem | undefined {
  if (wanted === again) return undefined;
  const errors = [{ field: "again", message: "Differs from the one before it" }];
  return { type: "about:blank", title: "Mistyped", status: 422, errors };
}
