// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { Registry } from "../api/model";
import { done } from "../lib/done";
import { plural } from "../lib/format";
import { closeDrawer } from "../lib/open";
import { useMutation } from "../lib/query";
import { Confirm } from "../ui/Confirm";
import { toast } from "../ui/toast";

/** Says what stays before it does it. */
export function Disconnect({ registry }: { readonly registry: Registry }) {
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation(
    (_, ask) => done(ask("DELETE", `/registries/${registry.id}`)),
    ["/registries", "/coverage", "/home"],
  );
  const gone = () => {
    toast(`${registry.name} is disconnected and its credential forgotten.`);
    closeDrawer();
  };
  return (
    <section class="end-zone">
      <div>
        <h3>Disconnect</h3>
        <p class="muted">Its credential is forgotten; its images stay.</p>
      </div>
      <button type="button" class="button danger" onClick={() => setAsking(true)}>
        Disconnect
      </button>
      {isAsking && (
        <Confirm
          title={`Disconnect ${registry.name}?`}
          verb="Disconnect"
          deed={remove}
          onDone={gone}
          onClose={() => setAsking(false)}
        >
          <p>Gone at once: its credential, its receiver of push events, and its place in the schedule.</p>
          <p>
            What stays: {plural(registry.images, "image")} with findings, waivers and history. They are judged on as
            advisories change, but nothing new is seen.
          </p>
        </Confirm>
      )}
    </section>
  );
}
