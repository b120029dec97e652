// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { Me, Problem } from "../api/model";
import { useSession } from "../app/session";
import { useMutation } from "../lib/query";
import { Field, Form, SubmitButton } from "../ui/Field";
import { ProblemNotice } from "../ui/State";
import { Narrow } from "./Narrow";

const REFUSED: Problem = {
  type: "about:blank",
  title: "That is not how you sign in",
  status: 401,
  detail: "No person has this address with this password.",
};

/** What the server says to whoever asks without a session speaks of tokens; here somebody has just typed. */
function toldHere(problem: Problem | undefined): Problem | undefined {
  return problem?.status === 401 ? REFUSED : problem;
}

/** The address stays as it is: who follows a colleague's link lands there after signing in. */
export function SignInPage() {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { signedIn } = useSession();
  const signIn = useMutation((body: { email: string; password: string }, ask) =>
    ask<Me>("POST", "/sessions", { body }),
  );
  const submit = async () => {
    const me = await signIn.run({ email, password });
    if (me) signedIn(me);
  };
  return (
    <Narrow title="Sign in" lead="What is inside every image, and the smallest change that helps.">
      <Form label="Sign in" onSubmit={() => void submit()}>
        <ProblemNotice problem={toldHere(signIn.problem)} />
        <Field
          label="Mail address"
          name="email"
          type="email"
          autoComplete="username"
          value={email}
          onValue={setEmail}
          problem={signIn.problem}
        />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          value={password}
          onValue={setPassword}
          problem={signIn.problem}
        />
        <SubmitButton isRunning={signIn.isRunning}>{signIn.isRunning ? "Signing in…" : "Sign in"}</SubmitButton>
        <p class="muted small">Forgot it? An administrator can make a one-time link for you.</p>
      </Form>
    </Narrow>
  );
}
