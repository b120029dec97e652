// SPDX-License-Identifier: Apache-2.0
import type { ImageTimeline } from "../api/inventory";
import { useQuery } from "../lib/query";
import { SeverityMark } from "../ui/Severity";
import { Empty, Loaded } from "../ui/State";
import { Timeline } from "../ui/Timeline";

type Item = ImageTimeline["items"][number];

const KINDS: Record<Item["kind"], string> = {
  built: "Built",
  published: "Published",
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

/** What makes an image better is never told in the colour of what makes it worse. */
function toneOf({ kind, text, severity }: Item) {
  if (kind === "waived" || kind === "decided" || text.includes("no longer has")) return "is-good";
  return kind === "event" && severity && !text.includes("can be fixed") ? "is-bad" : "";
}

function momentOf(item: Item, index: number) {
  const { at, kind, text, severity, flaw } = item;
  const isTold = text.toLowerCase() !== KINDS[kind].toLowerCase(); // The badge says it already.
  return {
    id: index,
    at,
    tone: toneOf(item),
    text: (
      <span class="line wrap">
        <span class="badge">{KINDS[kind]}</span>
        {isTold && <span>{text}</span>}
        {severity && <SeverityMark of={severity} />}
        {flaw && <a href={`/flaws/${encodeURIComponent(flaw)}`}>{flaw}</a>}
      </span>
    ),
  } as const;
}
