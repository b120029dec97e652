// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { Me } from "../api/model";
import { useSession } from "../app/session";
import { navigate } from "../lib/address";
import { linkSecret, secretOf } from "../lib/link";
import { useMutation } from "../lib/query";
import { Narrow } from "../signin/Narrow";
import { Field, Form, SubmitButton } from "../ui/Field";
import { ProblemNotice } from "../ui/State";

/** The first person, by the one-time link that `plimsoll up` prints. */
export function FirstPersonPage() {
  const [link, setLink] = useState(linkSecret);
  const hadLink = linkSecret() !== "";
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { signedIn } = useSession();
  const setUp = useMutation((body: object, ask) => ask<Me>("POST", "/setup", { body }));
  const submit = async () => {
    const me = await setUp.run({ link: secretOf(link), name, email, password });
    if (!me) return;
    navigate("/start", "replace");
    signedIn(me);
  };
  const problem = setUp.problem;
  return (
    <Narrow
      title="Welcome to Plimsoll"
      lead="You are the first here, so you become its administrator. Three minutes to the first fix."
    >
      <Form label="First person" onSubmit={() => void submit()}>
        <ProblemNotice problem={problem} />
        {!hadLink && (
          <Field
            label="One-time link"
            name="link"
            value={link}
            onValue={setLink}
            problem={problem}
            hint="It was printed when Plimsoll started; paste it here."
          />
        )}
        <Field label="Name" name="name" autoComplete="name" value={name} onValue={setName} problem={problem} />
        <Field
          label="Mail address"
          name="email"
          type="email"
          autoComplete="username"
          value={email}
          onValue={setEmail}
          problem={problem}
        />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          value={password}
          onValue={setPassword}
          problem={problem}
          hint="At least twelve characters; length helps more than signs."
        />
        <SubmitButton isRunning={setUp.isRunning}>Continue</SubmitButton>
      </Form>
    </Narrow>
  );
}
