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
            moments={together(of)
              .slice(0, SHOWN)
              .map(({ event, packages }) => ({
                id: event.id,
                at: event.at,
                tone: TONES[event.kind],
                text: <EventText event={event} />,
                detail: where(event, packages),
              }))}
          />
        )}
      </div>
    </section>
  );
}

interface Change {
  readonly event: FindingEvent;
  readonly packages: readonly string[];
}

/** What happened to a flaw at one time is told once, with all packages that it happened to. */
function together(events: readonly FindingEvent[]): readonly Change[] {
  const changes = new Map<string, { event: FindingEvent; packages: string[] }>();
  for (const event of events) {
    const what = [event.package, event.version].filter(Boolean).join(" ");
    const key = `${event.kind} ${event.flaw.id} ${event.at}`;
    const known = changes.get(key);
    if (known) known.packages.push(what);
    else changes.set(key, { event, packages: [what] });
  }
  return [...changes.values()];
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

const NAMED = 2;

function where(event: FindingEvent, packages: readonly string[]): string {
  const more = packages.length - NAMED;
  const what = packages.slice(0, NAMED).join(", ") + (more > 0 ? ` and ${more} more` : "");
  const images = event.lineages
    ? ` in ${count(event.lineages)} ${event.lineages.value === 1 ? "image" : "images"}`
    : "";
  return what + images + (event.detail ? ` · ${event.kind === "fixAvailable" ? "fixed in " : ""}${event.detail}` : "");
}
