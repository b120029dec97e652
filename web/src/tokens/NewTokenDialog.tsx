// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { Permission } from "../api/model";
import type { NewToken, TokenRequest } from "../api/platform";
import { useMe } from "../lib/me";
import { useMutation } from "../lib/query";
import { isPerTeam, offered } from "../people/roles";
import { Check, Choice } from "../ui/Choice";
import { Dialog } from "../ui/Dialog";
import { Field, Form, SubmitButton } from "../ui/Field";
import { Once } from "../ui/Once";
import { ProblemNotice } from "../ui/State";
import { Time } from "../ui/Time";

/** What it may and until when; then its text, once. */
export function NewTokenDialog({ onClose }: { onClose(): void }) {
  const [made, setMade] = useState<NewToken>();
  return (
    <Dialog title={made ? `${made.token.name} is made` : "New token"} kind="dialog is-wide" onClose={onClose}>
      {made ? <Made made={made} onClose={onClose} /> : <TokenForm onMade={setMade} onClose={onClose} />}
    </Dialog>
  );
}

function Made({ made, onClose }: { readonly made: NewToken; onClose(): void }) {
  return (
    <div class="stack-l">
      <Once label="token" text={made.text}>
        The token is shown now and never again
      </Once>
      <p class="muted">
        Send it as <span class="mono">Authorization: Bearer …</span>. It ends <Time at={made.token.expires} />.
      </p>
      <div class="form-actions">
        <button type="button" class="button primary" onClick={onClose}>
          Done
        </button>
      </div>
    </div>
  );
}

interface FormProps {
  onMade(made: NewToken): void;
  onClose(): void;
}

function TokenForm({ onMade, onClose }: FormProps) {
  const me = useMe();
  const [name, setName] = useState("");
  const [days, setDays] = useState("90");
  const [team, setTeam] = useState("");
  const [scopes, setScopes] = useState<ReadonlySet<Permission>>(new Set(["READ"]));
  const make = useMutation((body: TokenRequest, ask) => ask<NewToken>("POST", "/tokens", { body }), ["/tokens"]);
  const choices = offered(me?.permissions ?? []).filter(([id]) => team === "" || isPerTeam(id));
  const wanted = choices.map(([id]) => id).filter((id) => scopes.has(id));
  const submit = async () => {
    const body = { name: name.trim(), scopes: wanted, expiresInDays: Number(days) || 0 };
    const made = await make.run({ ...body, ...(team && { team: Number(team) }) });
    if (made) onMade(made);
  };
  const turn = (id: Permission) =>
    setScopes(new Set(scopes.has(id) ? [...scopes].filter((one) => one !== id) : [...scopes, id]));
  return (
    <Form label="New token" onSubmit={() => void submit()}>
      <div class="triple">
        <Field label="Name" name="name" placeholder="ci" value={name} onValue={setName} problem={make.problem} />
        <Choice
          label="Of team"
          name="team"
          value={team}
          onValue={setTeam}
          problem={make.problem}
          options={[["", "All of mine"], ...(me?.teams ?? []).map((one) => [String(one.id), one.name] as const)]}
        />
        <Field
          label="Ends in days"
          name="expiresInDays"
          type="number"
          min={1}
          max={366}
          value={days}
          onValue={setDays}
          problem={make.problem}
        />
      </div>
      <fieldset class="field">
        <legend>It may</legend>
        {choices.map(([id, word, hint]) => (
          <Check key={id} label={word} hint={hint} isOn={scopes.has(id)} onTurn={() => turn(id)} />
        ))}
      </fieldset>
      <p class="muted small">No more than you may yourself, and less as soon as you may less.</p>
      <ProblemNotice problem={make.problem} />
      <div class="form-actions">
        <SubmitButton isRunning={make.isRunning}>Make it</SubmitButton>
        <button type="button" class="button" onClick={onClose}>
          Cancel
        </button>
      </div>
    </Form>
  );
}
