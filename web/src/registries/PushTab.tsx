// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { Registry } from "../api/model";
import type { Hook } from "../api/platform";
import { useMutation } from "../lib/query";
import { Confirm } from "../ui/Confirm";
import { CopyLine } from "../ui/Copy";
import { Once } from "../ui/Once";
import { ProblemNotice } from "../ui/State";
import { Time } from "../ui/Time";
import { distributionConfig, harborCall, isHarbor } from "./hook";

/** A registry that tells of pushes is read within seconds; one that doesn't, at the next listing. */
export function PushTab({ registry }: { readonly registry: Registry }) {
  const [hook, setHook] = useState<Hook>();
  const [isAsking, setAsking] = useState(false);
  const renew = useMutation((_, ask) => ask<Hook>("POST", `/registries/${registry.id}/hook`), ["/registries"]);
  const make = async () => {
    const made = await renew.run();
    if (made) setHook(made);
    return made;
  };
  return (
    <div class="stack-l">
      <p>
        The registry tells Plimsoll of each push, and the image is read within seconds instead of at the next listing.
        What it tells is only a hint: everything is looked up in the registry itself.
      </p>
      {registry.hasHook && !hook && (
        <p class="muted">
          A receiver is set up; the last push was told <Time at={registry.lastPush} />. Its secret is not shown again.
        </p>
      )}
      {!hook && (
        <div class="form-actions">
          <button
            type="button"
            class={`button ${registry.hasHook ? "" : "primary"}`}
            aria-disabled={renew.isRunning}
            onClick={() => (registry.hasHook ? setAsking(true) : void make())}
          >
            {registry.hasHook ? "Make a new secret" : "Set up the receiver"}
          </button>
        </div>
      )}
      <ProblemNotice problem={renew.problem} />
      {hook && <SetUp hook={hook} kind={registry.kind} />}
      {isAsking && (
        <Confirm
          title="Make a new secret?"
          verb="Make a new one"
          deed={{ ...renew, run: make }}
          onDone={() => setAsking(false)}
          onClose={() => setAsking(false)}
        >
          <p>
            The old one stops working at once. Until the registry has the new one, pushes are seen at the next listing.
          </p>
        </Confirm>
      )}
    </div>
  );
}

/** The registry's own kind first; the other below, since a proxy may stand between. */
function SetUp({ hook, kind }: { readonly hook: Hook; readonly kind: string }) {
  const parts = [<Distribution key="distribution" hook={hook} />, <Harbor key="harbor" hook={hook} />];
  return (
    <div class="stack-l">
      <Once label="secret" text={hook.secret}>
        The secret is shown now and never again
      </Once>
      <div class="stack">
        <h3>Address of the receiver</h3>
        <CopyLine text={hook.address} label="address of the receiver" />
      </div>
      {isHarbor(kind) ? parts.toReversed() : parts}
    </div>
  );
}

function Distribution({ hook }: { readonly hook: Hook }) {
  return (
    <section class="stack">
      <h3>Distribution (docker-registry)</h3>
      <p class="muted">Add to its config.yml and start it again.</p>
      <CopyLine text={distributionConfig(hook)} label="configuration for Distribution" />
    </section>
  );
}

function Harbor({ hook }: { readonly hook: Hook }) {
  return (
    <section class="stack">
      <h3>Harbor</h3>
      <p class="muted">
        In each project under Webhooks: type http, the address above, “Artifact pushed” and “Artifact deleted”, and as
        auth header <span class="mono">Bearer</span> and the secret. Or with its API:
      </p>
      <CopyLine text={harborCall(hook)} label="call of Harbor's API" />
    </section>
  );
}
