// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { Preview, Probe, Registry, RegistryRequest } from "../api/model";
import { navigate } from "../lib/address";
import { useMutation } from "../lib/query";
import { Form, SubmitButton } from "../ui/Field";
import { ProblemNotice } from "../ui/State";
import { toast } from "../ui/toast";
import { type Draft, EMPTY, requestOf } from "./draft";
import { PreviewTable } from "./PreviewTable";
import { ProbeList } from "./ProbeList";
import { AddressFields, ScopeFields } from "./RegistryFields";

/** Address and rights, tried; then the scope, previewed; then connected. Nothing is pulled before the last step. */
export function ConnectRegistry() {
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [probe, setProbe] = useState<Probe>();
  const [preview, setPreview] = useState<Preview>();
  const tryIt = useMutation((body: RegistryRequest, ask) => ask<Probe>("POST", "/registries/probe", { body }));
  const lookAround = useMutation((body: RegistryRequest, ask) => ask<Preview>("POST", "/registries/preview", { body }));
  const add = useMutation(
    (body: RegistryRequest, ask) => ask<Registry>("POST", "/registries", { body }),
    ["/registries", "/home"],
  );
  const body = requestOf(draft);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const connect = async () => {
    const registry = await add.run(body);
    if (!registry) return;
    toast(`${registry.name} is connected. Its images appear as they are read.`);
    navigate("/");
  };
  return (
    <section class="stack-l">
      <div>
        <h1>Connect a registry</h1>
        <p class="muted">Plimsoll reads, and never writes. Nothing is pulled until you have seen what would be.</p>
      </div>
      <Form label="Address and rights" onSubmit={() => void tryIt.run(body).then(setProbe)}>
        <AddressFields
          draft={draft}
          problem={tryIt.problem}
          onChange={(part) => {
            change(part);
            setProbe(undefined); // What was tried is no longer what stands in the fields.
            setPreview(undefined);
          }}
        />
        <ProblemNotice problem={tryIt.problem?.errors?.length ? undefined : tryIt.problem} />
        <div class="form-actions">
          <SubmitButton isRunning={tryIt.isRunning} kind={probe ? "" : "primary"}>
            {tryIt.isRunning ? "Trying each permission…" : "Try the connection"}
          </SubmitButton>
        </div>
      </Form>
      {probe && <ProbeList probe={probe} />}
      {probe && (
        <Form label="What is wanted" onSubmit={() => void lookAround.run(body).then(setPreview)}>
          <h2>What is wanted</h2>
          <ScopeFields
            draft={draft}
            problem={lookAround.problem ?? add.problem}
            onChange={(part) => {
              change(part);
              setPreview(undefined);
            }}
          />
          <ProblemNotice problem={lookAround.problem} />
          <div class="form-actions">
            <SubmitButton isRunning={lookAround.isRunning} kind={preview ? "" : "primary"}>
              {lookAround.isRunning ? "Looking around…" : "Preview"}
            </SubmitButton>
          </div>
        </Form>
      )}
      {preview && <PreviewTable preview={preview} />}
      <ProblemNotice problem={add.problem} />
      {preview && (
        <div class="form-actions">
          <button type="button" class="button primary" aria-disabled={add.isRunning} onClick={() => void connect()}>
            {add.isRunning ? "Connecting…" : "Connect and start scanning"}
          </button>
        </div>
      )}
    </section>
  );
}
