// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { Me } from "../api/model";
import { useSession } from "../app/session";
import { navigate } from "../lib/address";
import { linkSecret } from "../lib/link";
import { useMutation } from "../lib/query";
import { Field, Form, SubmitButton } from "../ui/Field";
import { ProblemNotice } from "../ui/State";
import { Narrow } from "./Narrow";

export function InvitationPage() {
  const [password, setPassword] = useState("");
  const { signedIn } = useSession();
  const accept = useMutation((body: { link: string; password: string }, ask) =>
    ask<Me>("POST", "/invitations", { body }),
  );
  const submit = async () => {
    const me = await accept.run({ link: linkSecret(), password });
    if (!me) return;
    navigate("/", "replace");
    signedIn(me);
  };
  return (
    <Narrow
      title="Choose a password"
      lead="Your link works once. At least twelve characters; length helps more than signs."
    >
      <Form label="Choose a password" onSubmit={() => void submit()}>
        <ProblemNotice problem={accept.problem} />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          value={password}
          onValue={setPassword}
          problem={accept.problem}
        />
        <SubmitButton isRunning={accept.isRunning}>Set it and sign in</SubmitButton>
      </Form>
    </Narrow>
  );
}
