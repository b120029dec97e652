// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { Registry } from "../api/model";
import { useMutation } from "../lib/query";
import { Check, Choice } from "../ui/Choice";
import { Field, Form, SubmitButton } from "../ui/Field";
import { ProblemNotice } from "../ui/State";
import { toast } from "../ui/toast";
import { changeOf, type Settings, settingsOf } from "./change";
import { Disconnect } from "./Disconnect";
import { everyWords } from "./state";

const TIMES = [5, 15, 30, 60, 180, 360, 720, 1440, 10_080];

/** Name, credential (only ever written), connection, and how often it is listed. */
export function SettingsTab({ registry }: { readonly registry: Registry }) {
  const [settings, setSettings] = useState<Settings>(() => settingsOf(registry));
  const save = useMutation(
    (_, ask) =>
      ask<Registry>("PATCH", `/registries/${registry.id}`, { body: changeOf(settings, settingsOf(registry)) }),
    ["/registries"],
  );
  const change = (part: Partial<Settings>) => setSettings({ ...settings, ...part });
  const field = (name: keyof Settings & string) => ({
    name,
    value: String(settings[name]),
    onValue: (value: string) => change({ [name]: value }),
    problem: save.problem,
  });
  const submit = async () => {
    const changed = await save.run();
    if (!changed) return;
    setSettings(settingsOf(changed));
    toast("Changed.");
  };
  const times = [...new Set([...TIMES, registry.everyMinutes])].toSorted((a, b) => a - b);
  return (
    <div class="stack-l">
      <Form label="Settings" onSubmit={() => void submit()}>
        <div class="pair">
          <Field label="Name" {...field("name")} />
          <Choice
            label="Listed"
            {...field("everyMinutes")}
            options={times.map((minutes) => [String(minutes), `every ${everyWords(minutes)}`])}
          />
        </div>
        <div class="pair">
          <Field label="User name" autoComplete="off" {...field("username")} />
          <Field
            label="New password or token"
            type="password"
            autoComplete="new-password"
            {...field("password")}
            hint={registry.hasCredential ? "One is stored; it stays when this is empty." : "None is stored."}
          />
        </div>
        <Field
          label="Repositories"
          rows={3}
          {...field("named")}
          hint="One a line, for a registry that doesn't list them."
        />
        <Field
          label="Certificate authority"
          rows={3}
          placeholder="-----BEGIN CERTIFICATE-----"
          {...field("ca")}
          hint="The stored one stays when this is empty."
        />
        <Check
          label="Speak plain HTTP, or accept a certificate that nobody vouches for"
          isOn={settings.isInsecure}
          onTurn={(isInsecure) => change({ isInsecure })}
        />
        <ProblemNotice problem={save.problem} />
        <div class="form-actions">
          <SubmitButton isRunning={save.isRunning}>Save</SubmitButton>
        </div>
      </Form>
      <Disconnect registry={registry} />
    </div>
  );
}
