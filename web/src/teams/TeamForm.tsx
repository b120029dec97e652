// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { Team, TeamRequest } from "../api/platform";
import { useMutation } from "../lib/query";
import { lines } from "../setup/draft";
import { Field, Form, SubmitButton } from "../ui/Field";
import { ProblemNotice } from "../ui/State";

interface FormProps {
  readonly team?: Team;
  onSaved(team: Team): void;
}

/** A new team, or another name and other patterns for one. */
export function TeamForm({ team, onSaved }: FormProps) {
  const [name, setName] = useState(team?.name ?? "");
  const [patterns, setPatterns] = useState(team?.patterns.join("\n") ?? "");
  const save = useMutation(
    (body: TeamRequest, ask) =>
      team ? ask<Team>("PATCH", `/teams/${team.id}`, { body }) : ask<Team>("POST", "/teams", { body }),
    ["/teams", "/lineages", "/home", "/me"],
  );
  const submit = async () => {
    const saved = await save.run({ name: name.trim(), patterns: lines(patterns) });
    if (saved) onSaved(saved);
  };
  return (
    <Form label={team ? "Change the team" : "Add a team"} onSubmit={() => void submit()}>
      <Field label="Name" name="name" value={name} onValue={setName} problem={save.problem} />
      <Field
        label="Repositories"
        name="patterns"
        rows={4}
        placeholder={"registry.example/payments/**"}
        value={patterns}
        onValue={setPatterns}
        problem={save.problem}
        hint="Patterns over registry and repository, one a line: * for a part of a name, ** for any number of folders."
      />
      <ProblemNotice problem={save.problem} />
      <div class="form-actions">
        <SubmitButton isRunning={save.isRunning}>{team ? "Save" : "Add"}</SubmitButton>
      </div>
    </Form>
  );
}
