// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { Problem } from "../api/model";
import type { Channel } from "../api/platform";
import { useMe } from "../lib/me";
import { openDrawer } from "../lib/open";
import { useMutation } from "../lib/query";
import { Choice } from "../ui/Choice";
import { Field, Form, SubmitButton } from "../ui/Field";
import { Once } from "../ui/Once";
import { ProblemNotice } from "../ui/State";
import { toast } from "../ui/toast";
import { type ChannelDraft, draftOf, newSigningSecret, requestOf } from "./channel";
import type { Kind, Setting } from "./kinds";

interface FormProps {
  readonly kind: Kind;
  readonly channel: Channel | undefined;
}

/** One form for all kinds: what differs is in `kinds.ts`. */
export function ChannelForm({ kind, channel }: FormProps) {
  const [draft, setDraft] = useState<ChannelDraft>(() => draftOf(kind, channel));
  const save = useMutation(
    (_, ask) =>
      channel
        ? ask<Channel>("PATCH", `/channels/${channel.id}`, { body: requestOf(kind, draft) })
        : ask<Channel>("POST", "/channels", { body: requestOf(kind, draft) }),
    ["/channels"],
  );
  const change = (part: Partial<ChannelDraft>) => setDraft({ ...draft, ...part });
  const submit = async () => {
    const saved = await save.run();
    if (!saved) return;
    change({ secret: "" });
    toast(channel ? "Changed. Send a test to be sure." : "Added. Send a test to be sure.");
    if (!channel) openDrawer(saved.id);
  };
  return (
    <Form label={channel ? "Change the channel" : "New channel"} onSubmit={() => void submit()}>
      <p class="muted">{kind.before}</p>
      <div class="pair">
        <Field
          label="Name"
          name="name"
          placeholder={`${kind.label} of Payments`}
          value={draft.name}
          onValue={(name) => change({ name })}
          problem={save.problem}
        />
        <TeamChoice value={draft.team} problem={save.problem} onValue={(team) => change({ team })} />
      </div>
      {kind.settings
        .filter((setting) => setting.isFor?.(draft.settings) ?? true)
        .map((setting) => (
          <SettingField
            key={setting.name}
            setting={setting}
            value={draft.settings[setting.name] ?? ""}
            problem={save.problem}
            onValue={(value) => change({ settings: { ...draft.settings, [setting.name]: value } })}
          />
        ))}
      {kind.secret && (
        <SecretField
          secret={kind.secret}
          value={draft.secret}
          isStored={channel?.hasSecret ?? false}
          problem={save.problem}
          onValue={(secret) => change({ secret })}
        />
      )}
      <ProblemNotice problem={save.problem} />
      <div class="form-actions">
        <SubmitButton isRunning={save.isRunning}>{channel ? "Save" : "Add"}</SubmitButton>
      </div>
    </Form>
  );
}

interface PartProps {
  readonly value: string;
  readonly problem: Problem | undefined;
  onValue(value: string): void;
}

function TeamChoice(props: PartProps) {
  const me = useMe();
  return (
    <Choice
      {...props}
      label="Team"
      name="team"
      options={[
        ...(me?.isAdmin ? ([["", "All teams"]] as const) : []),
        ...(me?.teams ?? [])
          .filter((team) => me?.isAdmin || team.role === "admin")
          .map((team) => [String(team.id), team.name] as const),
      ]}
    />
  );
}

function SettingField({ setting, value, problem, onValue }: PartProps & { readonly setting: Setting }) {
  const common = {
    label: setting.label,
    name: `settings.${setting.name}`,
    value,
    problem,
    onValue,
    hint: setting.hint,
  };
  if (setting.options) return <Choice {...common} options={setting.options} />;
  return (
    <Field
      {...common}
      spellcheck={false}
      {...(setting.placeholder && { placeholder: setting.placeholder })}
      {...(setting.isList && { rows: 3 })}
    />
  );
}

interface SecretProps extends PartProps {
  readonly secret: NonNullable<Kind["secret"]>;
  readonly isStored: boolean;
}

/** Only ever written. What is stored stays while the field is empty. */
function SecretField({ secret, value, isStored, problem, onValue }: SecretProps) {
  const [made, setMade] = useState("");
  const make = () => {
    const text = newSigningSecret();
    setMade(text);
    onValue(text);
  };
  return (
    <>
      <Field
        label={isStored ? `New ${secret.label.toLowerCase()}` : secret.label}
        name="secret"
        type="password"
        autoComplete="new-password"
        value={value}
        onValue={onValue}
        problem={problem}
        hint={isStored ? "One is stored and never shown; it stays when this is empty." : secret.hint}
      />
      {secret.isMadeHere && (
        <div class="form-actions">
          <button type="button" class="button small" onClick={make}>
            Make one
          </button>
        </div>
      )}
      {made && made === value && (
        <Once label="signing secret" text={made}>
          Give this to the receiver now; it is not shown again
        </Once>
      )}
    </>
  );
}
