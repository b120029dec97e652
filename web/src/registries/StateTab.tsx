// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { Probe, Registry } from "../api/model";
import { done } from "../lib/done";
import { number } from "../lib/format";
import { Permitted } from "../lib/me";
import { useMutation } from "../lib/query";
import { ProbeList } from "../setup/ProbeList";
import { Facts } from "../ui/Facts";
import { WarnIcon } from "../ui/icons";
import { ProblemNotice } from "../ui/State";
import { StateWord } from "../ui/StateWord";
import { Time } from "../ui/Time";
import { toast } from "../ui/toast";
import { everyWords, stateOf } from "./state";
import { kindWords, scopeWords } from "./words";

/** How it goes, what can be done about it, and each permission tried again on request. */
export function StateTab({ registry }: { readonly registry: Registry }) {
  return (
    <div class="stack-l">
      {registry.problem && (
        <div class="notice is-bad">
          <WarnIcon />
          <div>
            <div class="strong">The last listing failed</div>
            <div>{registry.problem}</div>
            <div>What is known of its images stays as it was. Try the permissions below to see what is missing.</div>
          </div>
        </div>
      )}
      <Facts
        of={[
          ["State", <StateWord key="state" {...stateOf(registry)} />],
          ["Kind", kindWords(registry.kind)],
          ["Listed", <ListedAt key="listed" registry={registry} />],
          ["Last push", registry.hasHook ? <Time key="push" at={registry.lastPush} /> : "no receiver is set up"],
          ["Wanted", scopeWords(registry.scope)],
          [
            "Known",
            `${number(registry.repositories)} repositories, ${number(registry.tags)} tags, ${number(registry.images)} images`,
          ],
          ["Signed in", signIn(registry)],
          ["Connection", registry.isInsecure && "plain HTTP or an unchecked certificate is accepted"],
          ["Connected", <Time key="created" at={registry.created} />],
        ]}
      />
      <Actions registry={registry} />
      <Permitted to="MANAGE_REGISTRIES">
        <Permissions registry={registry} />
      </Permitted>
    </div>
  );
}

function ListedAt({ registry }: { readonly registry: Registry }) {
  return (
    <>
      <Time at={registry.lastSync} />
      <span class="muted">, every {everyWords(registry.everyMinutes)}</span>
    </>
  );
}

function signIn({ hasCredential, username }: Registry): string {
  if (!hasCredential) return "no, anonymously";
  return username ? `as ${username}` : "with a stored credential";
}

function Actions({ registry }: { readonly registry: Registry }) {
  const path = `/registries/${registry.id}`;
  const sync = useMutation((_, ask) => done(ask("POST", `${path}/sync`)), ["/registries", "/operations"]);
  const pause = useMutation(
    (isPaused: boolean, ask) => done(ask("PATCH", path, { body: { isPaused } })),
    ["/registries", "/operations"],
  );
  return (
    <>
      <div class="form-actions wrap">
        <Permitted to="SCAN">
          <button
            type="button"
            class="button"
            aria-disabled={sync.isRunning}
            onClick={() => void sync.run().then((ok) => ok && toast(`${registry.name} is listed next.`))}
          >
            List now
          </button>
        </Permitted>
        <Permitted to="MANAGE_REGISTRIES">
          <button
            type="button"
            class="button"
            aria-disabled={pause.isRunning}
            onClick={() => void pause.run(!registry.isPaused)}
          >
            {registry.isPaused ? "Resume" : "Pause"}
          </button>
        </Permitted>
      </div>
      <ProblemNotice problem={sync.problem ?? pause.problem} />
    </>
  );
}

function Permissions({ registry }: { readonly registry: Registry }) {
  const [probe, setProbe] = useState<Probe>();
  const again = useMutation((_, ask) => ask<Probe>("POST", `/registries/${registry.id}/probe`));
  return (
    <>
      <div class="form-actions">
        <button
          type="button"
          class="button"
          aria-disabled={again.isRunning}
          onClick={() => void again.run().then(setProbe)}
        >
          {again.isRunning ? "Trying each permission…" : "Try the permissions again"}
        </button>
      </div>
      <ProblemNotice problem={again.problem} />
      {probe && <ProbeList probe={probe} />}
    </>
  );
}
