// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import { SEVERITIES } from "../api/model";
import type { Channel, NotificationRoute, Team } from "../api/platform";
import { useMutation, usePages } from "../lib/query";
import { Check, Choice } from "../ui/Choice";
import { Dialog } from "../ui/Dialog";
import { Field, Form, SubmitButton } from "../ui/Field";
import { WORDS } from "../ui/Severity";
import { Empty, Loaded, ProblemNotice } from "../ui/State";
import { toast } from "../ui/toast";
import { hours, type RouteDraft, requestOf, startOf } from "./route";
import { whatWords, whenWords } from "./words";

/** A route is written as a sentence and read as one below its fields. */
export function RouteDialog({ onClose }: { onClose(): void }) {
  const channels = usePages<Channel>("/channels", { limit: 200 });
  return (
    <Dialog title="Add a route" kind="dialog is-wide" onClose={onClose}>
      <Loaded of={channels} rows={6}>
        {(value) => (value.length === 0 ? <NoChannel /> : <RouteForm channels={value} onClose={onClose} />)}
      </Loaded>
    </Dialog>
  );
}

function NoChannel() {
  return (
    <Empty
      title="There is no channel to lead to"
      action={
        <a class="button" href="/notifications">
          Add a channel first
        </a>
      }
    />
  );
}

interface FormProps {
  readonly channels: readonly Channel[];
  onClose(): void;
}

function RouteForm({ channels, onClose }: FormProps) {
  const teams = usePages<Team>("/teams", { limit: 200 });
  const [draft, setDraft] = useState<RouteDraft>(() => startOf(String(channels[0]?.id ?? "")));
  const change = (part: Partial<RouteDraft>) => setDraft({ ...draft, ...part });
  const add = useMutation(
    (_, ask) => ask<NotificationRoute>("POST", "/routes", { body: requestOf(draft) }),
    ["/routes"],
  );
  const body = requestOf(draft);
  const field = (name: keyof RouteDraft & string) => ({
    name,
    value: String(draft[name]),
    problem: add.problem,
    onValue: (value: string) => change({ [name]: value }),
  });
  const submit = async () => {
    if (!(await add.run())) return;
    toast("The route is added.");
    onClose();
  };
  return (
    <Form label="Add a route" onSubmit={() => void submit()}>
      <div class="pair">
        <Choice
          label="Of team"
          {...field("team")}
          options={[["", "Every team"], ...(teams.value ?? []).map((team) => [String(team.id), team.name] as const)]}
        />
        <Choice
          label="To channel"
          {...field("channel")}
          options={channels.map((channel) => [String(channel.id), channel.name] as const)}
        />
      </div>
      <Choice
        label="Severity at least"
        {...field("severity")}
        options={SEVERITIES.map((one) => [one, one === "unknown" ? "Any" : WORDS[one]] as const)}
        hint="What is exploited passes any minimum."
      />
      <Check
        label="Only what is known to be exploited"
        isOn={draft.exploitedOnly}
        onTurn={(exploitedOnly) => change({ exploitedOnly })}
      />
      <Field
        label="Of images"
        {...field("lineages")}
        placeholder="All of the team's"
        spellcheck={false}
        hint="A pattern over registry and repository, such as registry.example/shop/**"
      />
      <div class="triple">
        <Choice
          label="When"
          {...field("digest")}
          options={[
            ["none", "At once"],
            ["daily", "Daily digest"],
            ["weekly", "Weekly digest"],
          ]}
        />
        {draft.digest !== "none" && <Choice label="Hour" {...field("hour")} options={hours()} />}
        {draft.digest !== "none" && <Field label="Time zone" {...field("zone")} spellcheck={false} />}
      </div>
      <p class="sentence" aria-live="polite">
        {whatWords(body)}, {whenWords(body)}.
      </p>
      <ProblemNotice problem={add.problem} />
      <div class="form-actions">
        <SubmitButton isRunning={add.isRunning}>Add</SubmitButton>
        <button type="button" class="button" onClick={onClose}>
          Cancel
        </button>
      </div>
    </Form>
  );
}
