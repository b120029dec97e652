// SPDX-License-Identifier: Apache-2.0
import type { ImageTimeline } from "../api/inventory";
import { useQuery } from "../lib/query";
import { SeverityMark } from "../ui/Severity";
import { Empty, Loaded } from "../ui/State";
import { Timeline } from "../ui/Timeline";

type Item = ImageTimeline["items"][number];

const KINDS: Record<Item["kind"], string> = {
  built: "Built",
  pushed: "Pushed",
  seen: "First seen",
  scanned: "Scanned",
  event: "Finding",
  waived: "Waived",
  decided: "Decided",
  told: "Told",
};

/** Newest first: what happened to the image, and to what was found in it. */
export function TimelineTab({ path }: { readonly path: string }) {
  const answer = useQuery<ImageTimeline>(`${path}/timeline`);
  return (
    <Loaded of={answer} rows={9}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title="Nothing has happened yet" />
        ) : (
          <section class="card timeline-card" aria-label="Timeline">
            <Timeline moments={[...items].sort((a, b) => b.at.localeCompare(a.at)).map(momentOf)} />
          </section>
        )
      }
    </Loaded>
  );
}

function momentOf(item: Item, index: number) {
  const { at, kind, text, severity, flaw } = item;
  return {
    id: index,
    at,
    tone: kind === "event" && severity ? "is-bad" : kind === "waived" || kind === "decided" ? "is-good" : "",
    text: (
      <span class="line wrap">
        <span class="badge">{KINDS[kind]}</span>
        <span>{text}</span>
        {severity && <SeverityMark of={severity} />}
        {flaw && <a href={`/flaws/${encodeURIComponent(flaw)}`}>{flaw}</a>}
      </span>
    ),
  } as const;
}
