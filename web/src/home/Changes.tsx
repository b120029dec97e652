// SPDX-License-Identifier: Apache-2.0
import type { FindingEvent } from "../api/model";
import { count } from "../lib/format";
import { useMe } from "../lib/me";
import { SeverityShape } from "../ui/Severity";
import { Time } from "../ui/Time";
import { Timeline } from "../ui/Timeline";

const WORDS: Record<FindingEvent["kind"], string> = {
  new: "New",
  fixed: "Fixed",
  fixAvailable: "Fix available",
  severityChanged: "Severity changed",
  exploited: "Exploited now",
  withdrawn: "Withdrawn",
};

const TONES: Record<FindingEvent["kind"], "is-bad" | "is-good" | ""> = {
  new: "is-bad",
  fixed: "is-good",
  fixAvailable: "",
  severityChanged: "",
  exploited: "is-bad",
  withdrawn: "is-good",
};

const SHOWN = 8;

export function Changes({ of }: { readonly of: readonly FindingEvent[] }) {
  const lastSeen = useMe()?.lastSeen;
  return (
    <section class="card" aria-labelledby="since">
      <div class="card-head">
        <h2 id="since">Since you were last here</h2>
        {lastSeen && (
          <span class="muted small">
            <Time at={lastSeen} />
          </span>
        )}
      </div>
      <div class="card-body">
        {of.length === 0 ? (
          <p class="muted">Nothing changed.</p>
        ) : (
          <Timeline
            moments={of.slice(0, SHOWN).map((event) => ({
              id: event.id,
              at: event.at,
              tone: TONES[event.kind],
              text: <EventText event={event} />,
              detail: where(event),
            }))}
          />
        )}
      </div>
    </section>
  );
}

function EventText({ event }: { readonly event: FindingEvent }) {
  const { severity, id } = event.flaw;
  return (
    <span class="line wrap">
      <span class="strong">{WORDS[event.kind]}</span>
      <span class={`severity is-${severity}`} title={severity}>
        <SeverityShape of={severity} />
        <span class="sr-only">{severity}</span>
      </span>
      <span class="mono">{id}</span>
    </span>
  );
}

function where(event: FindingEvent): string {
  const what = event.version ? `${event.package} ${event.version}` : event.package;
  const images = event.lineages
    ? ` in ${count(event.lineages)} ${event.lineages.value === 1 ? "image" : "images"}`
    : "";
  return what + images + (event.detail ? ` · ${event.detail}` : "");
}
