// SPDX-License-Identifier: Apache-2.0
import type { FindingDetail } from "../api/inventory";
import { span } from "../lib/format";
import { SeverityMark } from "../ui/Severity";
import { Timeline } from "../ui/Timeline";
import { lagSteps } from "./lag";

type Event = FindingDetail["events"][number];

const WORDS: Record<Event["kind"], string> = {
  new: "New",
  fixed: "Fixed",
  fixAvailable: "A fix was published",
  severityChanged: "Severity changed",
  exploited: "Known to be exploited",
  withdrawn: "Withdrawn",
};
const TONES: Partial<Record<Event["kind"], "is-bad" | "is-good">> = {
  new: "is-bad",
  exploited: "is-bad",
  fixed: "is-good",
  fixAvailable: "is-good",
};

/** What happened to it, newest first, and how long the news took to get here. */
export function History({ events, title = "History" }: { readonly events: readonly Event[]; readonly title?: string }) {
  if (events.length === 0) return null;
  const sorted = [...events].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <section class="stack" aria-label={title}>
      <h3>{title}</h3>
      <Timeline
        moments={sorted.map((event) => ({
          id: event.id,
          at: event.at,
          tone: TONES[event.kind] ?? "",
          text: <What of={event} />,
          detail: <Lag of={event} />,
        }))}
      />
    </section>
  );
}

function What({ of }: { readonly of: Event }) {
  return (
    <span class="line wrap">
      <span class="strong">{WORDS[of.kind]}</span>
      {of.kind === "severityChanged" && <SeverityMark of={of.flaw.severity} />}
      <span class="muted">
        {of.package} {of.version}
      </span>
      {of.detail && <span>{of.detail}</span>}
    </span>
  );
}

function Lag({ of }: { readonly of: Event }) {
  const steps = lagSteps(of).filter((step) => step.seconds !== undefined);
  if (steps.length === 0) return null;
  return <>{steps.map((step) => `${step.name.toLowerCase()} after ${span(step.seconds ?? 0)}`).join(" · ")}</>;
}
