// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from "preact/hooks";
import type { WaiverEffect } from "../api/platform";
import { useMutation } from "../lib/query";
import { WaiverIcon, WarnIcon } from "../ui/icons";
import { daysOf, effectWords, hasScope, requestsOf, type WaiverDraft } from "./request";

const PAUSE_MILLIS = 400;
/** The server wants a reason even for a preview, where none was written yet. */
const REASON_OF_PREVIEWS = "preview";
const SHOWN = 5;

/** What the scope as it stands would mute, asked anew after each change of it. */
export function Effect({ draft }: { readonly draft: WaiverDraft }) {
  const [effects, setEffects] = useState<readonly WaiverEffect[]>();
  const preview = useMutation((wanted: WaiverDraft, ask) =>
    Promise.all(requestsOf(wanted, false).map((body) => ask<WaiverEffect>("POST", "/waivers/preview", { body }))),
  );
  const days = daysOf(draft);
  const scope = JSON.stringify([draft.flaws, draft.package, draft.lineage, days]);
  useEffect(() => {
    setEffects(undefined);
    if (!hasScope(draft)) return;
    let isOld = false;
    const timer = setTimeout(async () => {
      const told = await preview.run({ ...draft, reason: REASON_OF_PREVIEWS, days, owner: "" });
      if (!isOld) setEffects(told);
    }, PAUSE_MILLIS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [scope]);
  return (
    <div class="effect" aria-live="polite" aria-busy={preview.isRunning}>
      {!hasScope(draft) ? (
        <Line>Name a flaw, a package or images, and this tells what would be muted.</Line>
      ) : preview.problem ? (
        <Line isBad>{preview.problem.detail ?? preview.problem.title}</Line>
      ) : effects ? (
        <Told effects={effects} />
      ) : (
        <Line>Counting…</Line>
      )}
    </div>
  );
}

function Line({ isBad, children }: { readonly isBad?: boolean; readonly children: preact.ComponentChildren }) {
  return (
    <div class={`line ${isBad ? "bad" : "muted"}`}>
      {isBad ? <WarnIcon /> : <WaiverIcon />}
      <span>{children}</span>
    </div>
  );
}

function Told({ effects }: { readonly effects: readonly WaiverEffect[] }) {
  const examples = [...new Set(effects.flatMap((effect) => effect.examples))];
  const isNone = effects.every((effect) => effect.findings === 0);
  return (
    <div class="stack">
      <div class="line strong">
        <WaiverIcon />
        <span>{isNone ? "This would mute nothing now; it would mute what comes." : effectWords(effects)}</span>
      </div>
      {examples.length > 0 && (
        <ul class="examples mono">
          {examples.slice(0, SHOWN).map((example) => (
            <li key={example} class="truncate" title={example}>
              {example}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
