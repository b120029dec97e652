// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { Preview, Registry, RegistryRequest } from "../api/model";
import type { RegistryChange } from "../api/platform";
import { useMutation } from "../lib/query";
import { type Draft, draftOf, present, scopeOf } from "../setup/draft";
import { PreviewTable } from "../setup/PreviewTable";
import { ScopeFields } from "../setup/RegistryFields";
import { Field, Form, SubmitButton } from "../ui/Field";
import { ProblemNotice } from "../ui/State";
import { toast } from "../ui/toast";

/** What is wanted of it. What a narrower scope leaves out stays judged, and is never counted as fixed. */
export function ScopeTab({ registry }: { readonly registry: Registry }) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(registry.scope));
  const [password, setPassword] = useState("");
  const [preview, setPreview] = useState<Preview>();
  const lookAround = useMutation((body: RegistryRequest, ask) => ask<Preview>("POST", "/registries/preview", { body }));
  const save = useMutation(
    (body: RegistryChange, ask) => ask<Registry>("PATCH", `/registries/${registry.id}`, { body }),
    ["/registries", "/coverage"],
  );
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    setPreview(undefined); // It was of another scope.
  };
  const submit = async () => {
    if (await save.run({ scope: scopeOf(draft) })) toast("The scope is changed. It holds from the next listing on.");
  };
  return (
    <div class="stack-l">
      <Form label="Scope" onSubmit={() => void submit()}>
        <ScopeFields draft={draft} problem={save.problem ?? lookAround.problem} onChange={change} />
        {registry.hasCredential && (
          <Field
            label="Password or token, only for the preview"
            name="password"
            type="password"
            autoComplete="off"
            value={password}
            onValue={setPassword}
            hint="The stored one is not used for previews. Without one the preview shows what anybody may see."
          />
        )}
        <ProblemNotice problem={lookAround.problem ?? save.problem} />
        <div class="form-actions wrap">
          <SubmitButton isRunning={save.isRunning}>Save the scope</SubmitButton>
          <button
            type="button"
            class="button"
            aria-disabled={lookAround.isRunning}
            onClick={() => void lookAround.run(requestFor(registry, draft, password)).then(setPreview)}
          >
            {lookAround.isRunning ? "Looking around…" : "Preview"}
          </button>
        </div>
      </Form>
      {preview && <PreviewTable preview={preview} />}
      <p class="muted small">
        Images that a narrower scope leaves out stay as they are: still judged, marked as outside the scope, never
        counted as fixed.
      </p>
    </div>
  );
}

function requestFor(registry: Registry, draft: Draft, password: string): RegistryRequest {
  return {
    address: registry.address,
    scope: scopeOf(draft),
    ...present({
      username: password ? registry.username : undefined,
      password,
      repositories: registry.namedRepositories,
    }),
    ...(registry.isInsecure && { isInsecure: true }),
  };
}
