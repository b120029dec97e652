// SPDX-License-Identifier: Apache-2.0
import { useMemo, useRef, useState } from "preact/hooks";
import type { Problem } from "../api/model";
import type { Waiver, WaiverRequest } from "../api/platform";
import { navigate, useAddress } from "../lib/address";
import { useMay } from "../lib/me";
import { useMutation } from "../lib/query";
import { Radios } from "../ui/Choice";
import { Field, Form, SubmitButton } from "../ui/Field";
import { ProblemNotice } from "../ui/State";
import { toast } from "../ui/toast";
import { Days } from "./Days";
import { TOUCHED } from "./Decide";
import { Effect } from "./Effect";
import { OwnerChoice } from "./OwnerChoice";
import { draftFrom, requestsOf, type WaiverDraft } from "./request";
import { KINDS } from "./words";

/** A person says what, why, until when and who answers for it, and sees before what it will mute. */
export function NewWaiverPage() {
  const { query } = useAddress();
  const [draft, setDraft] = useState<WaiverDraft>(() => draftFrom(query));
  const change = (part: Partial<WaiverDraft>) => setDraft({ ...draft, ...part });
  const mayApprove = useMay("MANAGE_TEAM");
  const { waive, isApproving, submit } = useWaive(draft);
  return (
    <div class="start">
      <div>
        <h1>Waive</h1>
        <p class="muted">
          The findings stay counted, as waived. It ends by itself, and is asked again when a flaw gets graver, is
          exploited or can be fixed.
        </p>
      </div>
      <Form label="Waive" onSubmit={() => void submit(mayApprove)}>
        <ScopeFields draft={draft} problem={waive.problem} onChange={change} />
        <Effect draft={draft} />
        <Radios
          label="Why it may stay"
          name="kind"
          value={draft.kind}
          options={KINDS}
          onValue={(kind) => change({ kind: kind as WaiverDraft["kind"] })}
        />
        <Field
          label="Reason"
          name="reason"
          rows={3}
          value={draft.reason}
          onValue={(reason) => change({ reason })}
          problem={waive.problem}
          hint="What whoever reads this in half a year must know to agree."
        />
        <div class="pair">
          <Days value={draft.days} onValue={(days) => change({ days })} problem={waive.problem} />
          <OwnerChoice value={draft.owner} onValue={(owner) => change({ owner })} problem={waive.problem} />
        </div>
        <ProblemNotice problem={waive.problem} />
        <div class="form-actions wrap">
          <SubmitButton isRunning={waive.isRunning}>
            {mayApprove ? (isApproving ? "Muting…" : "Approve and mute now") : "Ask for approval"}
          </SubmitButton>
          {mayApprove && (
            <button type="button" class="button" aria-disabled={waive.isRunning} onClick={() => void submit(false)}>
              Ask for approval
            </button>
          )}
          <button type="button" class="button quiet" onClick={() => history.back()}>
            Cancel
          </button>
        </div>
        {!mayApprove && <p class="muted small">Nothing is muted until an administrator of the team approves.</p>}
      </Form>
    </div>
  );
}

/** Each waiver keeps its key while it says the same: trying again after a failure makes none twice. */
function useWaive(draft: WaiverDraft) {
  const keys = useRef(new Map<string, string>());
  const [isApproving, setApproving] = useState(false);
  const keyOf = (body: WaiverRequest) => {
    const text = JSON.stringify(body);
    const known = keys.current.get(text) ?? crypto.randomUUID?.() ?? `waiver-${Date.now()}-${keys.current.size}`;
    keys.current.set(text, known);
    return known;
  };
  const waive = useMutation(async (bodies: readonly WaiverRequest[], ask) => {
    const made: Waiver[] = [];
    for (const body of bodies) made.push(await ask<Waiver>("POST", "/waivers", { body, idempotencyKey: keyOf(body) }));
    return made;
  }, TOUCHED);
  const submit = async (approve: boolean) => {
    setApproving(approve);
    const made = await waive.run(requestsOf(draft, approve));
    if (!made) return;
    const [first] = made;
    toast(first?.state === "approved" ? "Waived." : "Asked for; nothing is muted until it is approved.");
    navigate(made.length === 1 && first ? `/waivers?open=${first.id}` : "/waivers", "replace");
  };
  return useMemo(() => ({ waive, isApproving, submit }), [waive, isApproving, draft]);
}

interface FieldsProps {
  readonly draft: WaiverDraft;
  readonly problem: Problem | undefined;
  onChange(part: Partial<WaiverDraft>): void;
}

const HINT = "The name of a lineage, which then is meant alone, or a pattern: * is any text, \\* a star itself";

function ScopeFields({ draft, problem, onChange }: FieldsProps) {
  return (
    <fieldset class="group">
      <legend>What it is about</legend>
      <Field
        label="Flaw"
        name="scope.flaw"
        rows={Math.min(6, Math.max(1, draft.flaws.split("\n").length))}
        placeholder="Every flaw"
        value={draft.flaws}
        onValue={(flaws) => onChange({ flaws })}
        problem={problem}
        hint="Any of its names. Of several, one a line, each gets a waiver of its own."
      />
      <div class="pair">
        <Field
          label="Package"
          name="scope.package"
          placeholder="Every package"
          spellcheck={false}
          value={draft.package}
          onValue={(value) => onChange({ package: value })}
          problem={problem}
          hint="Without version, such as pkg:npm/lodash"
        />
        <Field
          label="Images"
          name="scope.lineage"
          placeholder="Every image"
          spellcheck={false}
          value={draft.lineage}
          onValue={(lineage) => onChange({ lineage })}
          problem={problem}
          hint={HINT}
        />
      </div>
    </fieldset>
  );
}
